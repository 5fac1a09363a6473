"""The parts of borders: lines with corners, ornaments, branches and facets."""
