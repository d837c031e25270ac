"""Every entry of the registry, tried as every role."""
