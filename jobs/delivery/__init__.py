"""Webhooks: the record of a delivery, and where deliveries may go."""
