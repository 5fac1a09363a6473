"""How good an image model is: one metric a file, report.py puts them together."""
