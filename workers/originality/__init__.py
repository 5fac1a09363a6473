"""Compares outputs with what was there before: training texts, and the same key's outputs."""
