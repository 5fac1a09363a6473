"""Teaches and measures what a prompt for a face asks for."""
