"""Metrics of image models, one per file; report.py combines them."""
