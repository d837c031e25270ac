"""What people are told before it happens."""
