"""A made-up branch of thirty people with half a term behind it, for the demo."""
