"""Landscapes: each file has a function `draw(stage)`."""
