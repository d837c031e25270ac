"""The rule clock: every duty of the year, what is done, what is missing, who can close it."""
