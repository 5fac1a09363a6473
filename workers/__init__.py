"""The workers: take jobs from a queue, generate in batches, then finish, score, label and store."""
