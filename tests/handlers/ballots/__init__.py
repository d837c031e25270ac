"""Ballots: rules, the form, voting, results, and that nobody can tell who chose what."""
