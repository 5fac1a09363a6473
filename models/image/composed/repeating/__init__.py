"""Patterns that repeat in cells are made of these: the cells, charts of squares, and petals."""
