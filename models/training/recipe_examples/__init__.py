"""Examples of what recipes are to write: our own licence-clean set for training on narrow jobs."""
