"""Every text a user reads, one module a feature, as functions with typed arguments."""
