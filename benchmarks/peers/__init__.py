"""The peers that Spearpoint is measured against, written in the typical way."""
