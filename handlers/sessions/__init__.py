"""Sessions: made, changed, listed, minuted."""
