"""Single things that fill a picture: a galaxy, a helix, shadows on a wall, shards."""
