"""Draws what is strewn over a backdrop: each file has a function `draw(stage)`."""
