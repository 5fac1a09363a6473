"""What gateway and workers agree on: requests, results, jobs, errors, keys and settings."""
