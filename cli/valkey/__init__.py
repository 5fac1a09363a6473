"""The embedded Valkey: its start, its keeper and its repair."""
