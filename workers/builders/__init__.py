"""Builds the pipeline of each kind of job; see `pipeline` in jobs/contract/kinds.py."""
