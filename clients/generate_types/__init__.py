"""Writes the types of both clients from the gateway's OpenAPI document.

`python -m clients.generate_types` writes them; a test fails while they differ from the document.
"""
