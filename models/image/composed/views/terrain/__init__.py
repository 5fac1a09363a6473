"""Builds the layers of land and water in landscapes."""
