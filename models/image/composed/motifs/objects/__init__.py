"""Motifs of things at home, at school and at work."""
