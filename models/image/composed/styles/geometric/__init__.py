"""Styles of covers that are built of straight edges, cells and grids."""
