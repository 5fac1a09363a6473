"""The loop that takes jobs, runs them together and ends them."""
