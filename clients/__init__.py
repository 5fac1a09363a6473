"""The clients, and what generates their types from the OpenAPI document."""
