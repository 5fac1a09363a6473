"""Puts what is behind somebody together: its parts, a veil, big squares."""
