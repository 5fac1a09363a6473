"""Trains VQ-VAEs and the priors over their codes."""
