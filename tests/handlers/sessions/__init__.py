"""Tests of handlers.sessions."""
