"""Webhooks: records of deliveries, and the destinations that are allowed."""
