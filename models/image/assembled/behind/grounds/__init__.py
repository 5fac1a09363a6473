"""Surfaces that a few rules draw: each file has a function `draw(stage)`."""
