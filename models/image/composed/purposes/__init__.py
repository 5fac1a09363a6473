"""Finds what a picture is for, and what suits that."""
