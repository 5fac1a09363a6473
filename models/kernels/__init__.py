"""Provides what compiled kernels of all families share."""
