"""Motifs of what people work, pay and learn with."""
