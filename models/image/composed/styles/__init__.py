"""The styles of covers and patterns, one a file with a function `draw(scene)`."""
