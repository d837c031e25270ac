"""What the process does: command line, intake, sender, tasks, ticker, demo."""

import os

# python-telegram-bot then gives retry_after as a timedelta and warns of nothing.
os.environ.setdefault("PTB_TIMEDELTA", "true")
