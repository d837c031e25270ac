"""People: joining, the roster, offices, groups."""
