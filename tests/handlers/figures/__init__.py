"""Tests of handlers.figures."""
