"""Figures, each open to its records: tallies, plan, summary, one's own."""
