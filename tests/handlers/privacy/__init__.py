"""Tests of handlers.privacy."""
