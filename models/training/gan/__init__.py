"""Training a GAN."""
