"""Reads prompts for drawn faces: which attributes they ask for, by value, and what is unknown."""
