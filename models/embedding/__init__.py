"""Text embedders that can be served, one family per file."""
