"""Trains models: prepares data, runs the training loop and evaluates the results."""
