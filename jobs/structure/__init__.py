"""Reads which shape a text must have."""
