"""Trains the generator of drawings and its judge."""
