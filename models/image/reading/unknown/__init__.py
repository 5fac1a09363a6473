"""Finds in prompts what no drawn face shows: lists of nouns, and what is like them."""
