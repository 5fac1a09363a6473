"""Commands that run parts of the service."""
