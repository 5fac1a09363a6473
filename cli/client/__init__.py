"""Commands that send requests to a running service."""
