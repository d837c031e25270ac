"""Tests of handlers/duties."""
