"""Tests of handlers.pictures."""
