"""Drawings of single things in landscapes, 100 units high above the place where they stand."""
