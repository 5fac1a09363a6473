"""Measures what one piece of work costs in each process of the service."""
