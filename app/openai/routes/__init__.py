"""Implements OpenAI's endpoints, one module for each resource."""
