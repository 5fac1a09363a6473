"""Walls and rooms: each file has a function `draw(stage)`."""
