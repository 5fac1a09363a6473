"""The parts of a landscape: heavens, things aloft, land, sea, things that stand, and plants."""
