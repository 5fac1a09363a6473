"""Tells what the colours of a prompt are of."""
