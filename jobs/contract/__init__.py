"""The contract between gateway and workers: requests, results, jobs, errors, keys and settings."""
