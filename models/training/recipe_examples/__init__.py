"""Generates examples of filled-in recipes, a CC0 data set for training models on narrow jobs."""
