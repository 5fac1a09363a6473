"""The parts of a scene below water."""
