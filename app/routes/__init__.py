"""Implements the endpoints, one module for each resource."""
