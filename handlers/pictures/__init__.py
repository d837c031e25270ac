"""Pictures of figures: pure functions from data to PNG."""
