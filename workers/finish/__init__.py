"""Post-processing: from what a net made to what a page can show. One step a file."""
