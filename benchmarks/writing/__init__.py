"""Benchmarks of how texts are sampled: their watermark, and the structure that they follow."""
