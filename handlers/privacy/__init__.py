"""What is kept about people: shown to them, and erased when it is not needed any more."""
