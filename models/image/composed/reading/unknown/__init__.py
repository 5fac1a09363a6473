"""Finds what a prompt asks for and nothing here shows."""
