"""Authenticates, authorizes, limits and measures requests."""
