"""What we measure ourselves against, written as people usually write it."""
