"""`spearpoint benchmark`: how much this machine generates, measured through the whole service."""
