"""How files with recipes are read."""
