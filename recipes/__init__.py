"""The recipes that ship with Spearpoint, one TOML file each (see docs/recipes.md)."""
