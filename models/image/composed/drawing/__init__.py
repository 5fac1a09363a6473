"""Styles draw with these: a scene of vector shapes, a palette, and what many styles share."""
