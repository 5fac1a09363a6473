"""Parts of landscapes, which several scenery styles draw."""
