"""工作总结: the summary of a week, month, term or year in Word, each figure open to its records."""
