"""The shapes of a scene as curves that can be bent."""
