"""Motifs of what stands and is used in a home."""
