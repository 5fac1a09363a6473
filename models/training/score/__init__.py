"""Fits the quality score, and holds the data that it is fitted to and tested on."""
