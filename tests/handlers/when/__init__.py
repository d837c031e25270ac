"""Tests of dates and times as people type them."""
