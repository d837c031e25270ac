"""Tests of ledgers, forms and imports."""
