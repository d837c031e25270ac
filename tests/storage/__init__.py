"""Facts about storage/."""
