"""Reads prompts for animals and things, by lists of words: creature.py has it all together."""
