"""How the gateway speaks HTTP: bodies, queries, headers, problems and the OpenAPI document."""
