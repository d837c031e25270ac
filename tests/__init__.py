"""Tests that drive the real application; only network and clock are fake."""
