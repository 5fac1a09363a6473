"""What a job of each kind goes through."""
