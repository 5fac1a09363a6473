"""Reads texts that are there already."""
