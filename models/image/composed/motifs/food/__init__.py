"""Motifs of what people eat and drink, and of what they cook with."""
