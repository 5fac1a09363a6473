"""Turns captions into vectors for training, and trains prompt readers."""
