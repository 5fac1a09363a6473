"""Metrics of an image, one a file: `measure` takes its luminance, [H, W] in 0..1."""
