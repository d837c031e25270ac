"""Ledgers, record forms in Word, and past records from Excel."""
