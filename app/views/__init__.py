"""Presents jobs to clients: documents, waits, live events and deliveries."""
