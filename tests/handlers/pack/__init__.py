"""Tests of handlers/pack."""
