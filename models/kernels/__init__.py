"""What compiled kernels of all families share."""
