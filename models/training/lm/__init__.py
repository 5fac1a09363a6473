"""Trains language models, from scratch or from any decoder in the catalog."""
