"""What a person can do: one module a feature, and the rules beside them."""
