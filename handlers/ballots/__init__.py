"""Ballots: 民主评议, 评选, 表决; made, voted in, counted."""
