"""What patterns that repeat in cells are made of: the cells, charts of squares, and petals."""
