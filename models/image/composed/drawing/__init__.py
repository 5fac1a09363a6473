"""What styles draw with: a scene of vector shapes, a palette, and what many styles share."""
