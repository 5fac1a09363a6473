"""Prints on clothes: what a prompt asks for there, and how it is drawn."""
