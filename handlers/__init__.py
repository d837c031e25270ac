"""What a person can do, one module a feature; `features` lists them in order."""
