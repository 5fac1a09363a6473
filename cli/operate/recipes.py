"""`spearpoint recipes`: lists recipes and checks recipe files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from jobs.contract.recipe import Recipe, RecipeError, read_recipe, read_recipes
from jobs.contract.settings import Settings

recipes_app = typer.Typer(
    help="List, check and evaluate recipes: prompts with fields to fill in.", no_args_is_help=True
)
console = Console(stderr=True, soft_wrap=True)


def checked_recipes(settings: Settings) -> dict[str, Recipe]:
    """Returns all recipes by id.

    Raises:
        typer.Exit: a recipe is invalid; its file and line were printed.
    """
    try:
        return read_recipes(settings.recipes)
    except RecipeError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error


def usual_models(settings: Settings) -> set[str]:
    """Returns the last model that each recipe names, and what draws its picture.

    Everybody is to have them.
    """
    return _usual(checked_recipes(settings).values())


def preferred_models(settings: Settings) -> set[str]:
    """Returns all models that recipes name; those before the last are served where they are."""
    recipes = checked_recipes(settings).values()
    return _usual(recipes) | {model for recipe in recipes for model in recipe.all_models}


def _usual(recipes: Collection[Recipe]) -> set[str]:
    drawing = {recipe.image.model for recipe in recipes if recipe.image and recipe.image.model}
    return drawing | {recipe.models[-1] for recipe in recipes if recipe.models}


@recipes_app.command("list")
def list_recipes() -> None:
    """List our recipes and those in the folder SPEARPOINT_RECIPES."""
    table = Table("recipe", "what it makes", "fields")
    for recipe in checked_recipes(Settings()).values():
        names = [field.name if field.required else f"[{field.name}]" for field in recipe.fields]
        table.add_row(recipe.id, recipe.purpose, ", ".join(names).replace("[", r"\["))
    Console().print(table)


@recipes_app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Recipes, one TOML file each.")],
) -> None:
    """Check recipe files and print the first error with its line."""
    for file in files:
        try:
            recipe = read_recipe(file)
        except RecipeError as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(2) from error
        console.print(f"[green]{file}: fine[/], {recipe.title}, {len(recipe.fields)} fields")
