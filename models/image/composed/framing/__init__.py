"""What borders are made of: lines with corners, ornaments, branches and facets."""
