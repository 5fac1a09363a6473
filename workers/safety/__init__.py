"""Finds what is unsafe in an output: one check a file, each with findings in words."""
