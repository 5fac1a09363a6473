"""Chooses what requests leave open: the language of a recipe, the model of a picture."""
