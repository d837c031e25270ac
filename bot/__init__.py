"""What the process does: command line, intake, sender, tasks, ticker, demo."""
