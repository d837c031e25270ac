"""Killed under load, with a Telegram that fails: make storm."""
