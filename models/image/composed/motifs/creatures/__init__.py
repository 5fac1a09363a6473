"""Motifs of animals."""
