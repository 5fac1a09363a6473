"""Us against our peers, one command each, measured in the same run."""
