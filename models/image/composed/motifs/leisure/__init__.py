"""Motifs of what people play, travel and dress up with."""
