"""Tests of handlers.attendance."""
