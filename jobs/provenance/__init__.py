"""Marks outputs as made here, and finds the marks again."""
