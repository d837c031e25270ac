"""Reflections: written, read, reviewed."""
