"""Post-processing, one step a file: turns a model's output into one that a page can show."""
