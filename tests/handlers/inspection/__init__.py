"""Tests of handlers/inspection."""
