"""Training of language models: from scratch, or on from any decoder of the catalog."""
