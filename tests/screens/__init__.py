"""The pictures in docs/screens, taken from the demo in a real browser."""
