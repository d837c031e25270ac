"""Updates nobody would think of, a hundred thousand of them: make fuzz."""
