"""Generates a CC0 data set of avatars and covers, drawn by DiceBear, with captions."""
