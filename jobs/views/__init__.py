"""Jobs and workers as a client may read them."""
