"""Stores jobs in Redis, with all scripts that change them."""
