"""The loop that takes jobs from the queue, runs them in a batch and stores their results."""
