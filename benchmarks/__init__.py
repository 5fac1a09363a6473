"""Benchmarks of Spearpoint against its peers, one command each, measured in the same run."""
