"""Tests of entered records."""
