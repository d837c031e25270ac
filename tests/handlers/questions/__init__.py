"""Tests of handlers.questions."""
