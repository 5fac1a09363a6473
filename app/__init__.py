"""The gateway turns HTTP requests into jobs. It knows the contract in `jobs`, but no model code."""
