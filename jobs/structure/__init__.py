"""What shape a text must have."""
