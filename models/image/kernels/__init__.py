"""Image nets compiled for the CPU at hand."""
