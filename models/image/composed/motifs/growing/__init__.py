"""Motifs of what grows."""
