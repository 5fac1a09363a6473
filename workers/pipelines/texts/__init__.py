"""Holds what the pipeline of texts asks of an engine, and reads of it."""
