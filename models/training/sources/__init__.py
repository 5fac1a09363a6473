"""Reads the file formats that training data comes in."""
