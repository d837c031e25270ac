"""Tests of handlers.lessons."""
