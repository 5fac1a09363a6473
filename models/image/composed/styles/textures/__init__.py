"""Styles without rows and columns that repeat without seams, too."""
