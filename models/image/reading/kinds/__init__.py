"""Finds the kinds of hair, moods, beards and the like that a prompt names, such as dreadlocks."""
