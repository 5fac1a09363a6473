"""The gateway: HTTP in, jobs out. Knows the contract in `jobs`, never a model or a worker."""
