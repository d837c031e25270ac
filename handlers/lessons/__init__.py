"""Pairs and lessons: recorded, confirmed, counted."""
