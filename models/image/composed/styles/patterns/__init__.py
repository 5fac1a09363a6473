"""Styles that repeat without seams: what leaves the picture at one edge comes in at the other."""
