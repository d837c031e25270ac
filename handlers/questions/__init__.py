"""Forms: one question at a time."""
