"""Scores texts and images of any origin."""
