"""Writes catalog entries for models that a user names: of the hub, in a GGUF file, on a server."""
