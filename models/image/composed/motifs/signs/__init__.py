"""Motifs of signs: marks, symbols of belief and luck, and those of science."""
