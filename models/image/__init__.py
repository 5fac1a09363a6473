"""Image models that draw for many requests in one forward pass."""
