"""Reads the files that training data comes in."""
