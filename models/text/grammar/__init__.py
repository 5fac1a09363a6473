"""Grammars that a text must follow, such as a JSON schema."""
