"""Jobs and workers as clients see them."""
