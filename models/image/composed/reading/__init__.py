"""Reads what a prompt asks for of a cover or a pattern."""
