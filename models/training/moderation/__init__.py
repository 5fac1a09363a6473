"""Trains moderation heads."""
