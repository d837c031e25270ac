"""Tests of handlers.reflections."""
