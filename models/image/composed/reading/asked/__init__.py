"""Tells the things that a prompt asks for from those that it is only for."""
