"""Styles of covers that show shapes and colours only."""
