"""Tests of notices, pledges and suggestions."""
