"""Metrics of how well a text follows its recipe, one a file: `measure` takes a `RecipeText`."""
