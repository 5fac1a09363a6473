"""Text embedders that can be served; one family a file."""
