"""Training moderation heads."""
