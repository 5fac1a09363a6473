"""Turns requests into accepted jobs."""
