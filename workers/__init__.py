"""A job's way: taken from the queue, generated in a batch, finished, scored, labelled, stored."""
