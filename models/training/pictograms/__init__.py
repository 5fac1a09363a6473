"""Brings in pictograms that others drew: Fluent Emoji by Microsoft, in the flat style."""
