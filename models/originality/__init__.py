"""Tells how much of a text was there before."""
