"""Draws what is behind a character: a gradient, a beach, hearts."""
