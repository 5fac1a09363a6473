"""Measures a GPU for benchmarks/gpu.py, one topic a file."""
