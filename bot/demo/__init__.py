"""The demo: the real bot against a Telegram of its own, on loopback."""
