"""Attention and matrix products for decode steps."""
