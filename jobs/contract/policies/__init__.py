"""What API keys, settings and requests require of the outputs of jobs, one subject a file."""
