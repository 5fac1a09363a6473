"""Formats of image files that Pillow does not write, or writes slowly."""
