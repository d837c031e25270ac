"""Tests of handlers.reminders."""
