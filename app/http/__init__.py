"""Handles HTTP: bodies, queries, headers, problem documents and the OpenAPI document."""
