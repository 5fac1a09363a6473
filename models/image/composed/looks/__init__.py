"""Looks that a picture of any style gets afterwards, one module each."""
