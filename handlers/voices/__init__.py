"""What is told to all and asked of all: notices, pledges, suggestions."""
