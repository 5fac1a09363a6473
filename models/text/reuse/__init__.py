"""What has been computed once and need not be computed again."""
