"""Lets the elements of a picture thin out towards a side, a corner or the middle."""
