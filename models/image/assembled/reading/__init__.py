"""Finds the things in a prompt that the sheets lack and we drew: `a red tie`, `a chef`."""
