"""Tests of what a person can do, and of the rules beside it."""
