"""Gives parts of a drawing colours that the generator draws in others."""
