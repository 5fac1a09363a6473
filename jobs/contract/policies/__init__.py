"""What API keys and settings decide about the outputs of jobs, one subject a file."""
