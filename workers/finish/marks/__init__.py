"""Puts marks into the pixels of an image."""
