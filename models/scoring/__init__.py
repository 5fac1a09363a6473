"""The fitted models of the quality score."""
