"""Motifs of feasts."""
