"""Prints of many small drawings, which repeat without seams."""
