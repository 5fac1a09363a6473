"""Arrangements of large motifs: where each stands, and how they are printed."""
