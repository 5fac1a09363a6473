"""What benchmarks/gpu.py measures, one topic a file."""
