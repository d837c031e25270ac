"""The bot as a process of its own, against our Telegram over HTTP."""
