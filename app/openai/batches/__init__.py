"""OpenAI's files and batches, over our own batches: files are lines, and lines are jobs."""
