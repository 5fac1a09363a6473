"""The `spearpoint` command."""
