"""Patterns that belong to a tradition or a craft. They repeat without seams, too."""
