"""Image models: one forward pass draws for many requests."""
