"""Implements OpenAI's API under /v1/ with Spearpoint jobs, so that its clients work unchanged."""
