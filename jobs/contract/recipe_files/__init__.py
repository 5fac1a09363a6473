"""Reads files with recipes."""
