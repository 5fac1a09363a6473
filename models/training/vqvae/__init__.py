"""Training a VQ-VAE and the prior over its codes."""
