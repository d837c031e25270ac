"""Tests of handlers.roster."""
