"""The embedded Valkey: starts it, keeps it running and repairs its files."""
