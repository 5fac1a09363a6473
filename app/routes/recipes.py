"""Implements `GET /recipes`, the prepared tasks that a client completes by filling in a form."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request

from app.access import allowed_jobs
from app.access.keyring import caller_of
from app.http.problems import documented
from app.intake.recipe_request import find
from app.services import services_of
from app.views import openapi_jobs
from jobs.contract.errors import RecipeNotFound
from jobs.contract.recipe import Recipe
from jobs.contract.recipe_files.filling import named_fields
from jobs.contract.recipe_files.parts import Checks, Example, Fit, Parameters, RecipeField

router = APIRouter(prefix="/recipes", tags=["recipes"])


class RecipeSummary(BaseModel):
    """A recipe in a list."""

    id: str
    title: str
    purpose: str
    language: str = Field(description="Language of the text, ISO 639-1.")
    languages: list[str] = Field(
        description="All languages in which it can be written: `language` of a request."
    )
    fit: dict[str, Fit] = Field(
        description="How well models write it, by their ids: `level` is good (85 of 100 texts "
        "could be used after a light edit), fair (60) or poor. Other models were not measured."
    )


class RecipeList(BaseModel):
    """All recipes."""

    recipes: list[RecipeSummary]


class RecipeEdition(BaseModel):
    """A recipe in a language other than its own."""

    models: list[str] = Field(description="The models that write it, the best first.")
    fit: dict[str, Fit] = Field(description="How well models write it, by their ids.")
    examples: list[Example]
    parameters: Parameters
    checks: Checks


class RecipePicture(BaseModel):
    """The picture that a recipe draws beside its text."""

    model: str | None = Field(description="The image model; the default one if null.")
    fields: list[str] = Field(
        description="The fields that it is drawn from. While they are empty, nothing is drawn, and "
        "the model need not be served."
    )


class RecipeDocument(RecipeSummary):
    """A recipe with everything that a form for it needs."""

    models: list[str] = Field(
        description="The models that measured best, in this order: the first that is served writes."
    )
    model: str | None = Field(description="The first of them; null if there is none.")
    examples: list[Example] = Field(
        description="Shown to models with a chat template before the request, except to those that "
        "were trained on the recipe."
    )
    parameters: Parameters = Field(description="Defaults of a request with this recipe.")
    checks: Checks = Field(description="What the quality score checks.")
    output: dict[str, Any] | None = Field(
        description="JSON Schema of the output; null if it is a text."
    )
    picture: RecipePicture | None = Field(description="null if it draws none.")
    editions: dict[str, RecipeEdition] = Field(
        description="What it has of its own in other languages, by their codes."
    )
    form: dict[str, Any] = Field(description="JSON Schema of `fields` (draft 2020-12).")


class UnknownRecipe(RecipeNotFound):
    """The recipe in the path does not exist, which is a 404 and not an invalid request."""

    status = 404


@router.get("", summary="List the recipes", responses=documented(500))
async def list_recipes(request: Request) -> RecipeList:
    """Lists all recipes, built-in and the operator's."""
    recipes = services_of(request).recipes.values()
    return RecipeList(recipes=[RecipeSummary(**_summary(recipe)) for recipe in recipes])


@router.get(
    "/{recipe_id}",
    summary="Read a recipe",
    responses=documented(404, 500),
    openapi_extra=openapi_jobs.recipe_id_parameter(),
)
async def read_recipe(request: Request) -> RecipeDocument:
    """Returns one recipe with the JSON Schema of its fields."""
    try:
        recipe = find(services_of(request).recipes, request.path_params["recipe_id"])
    except RecipeNotFound as error:
        raise UnknownRecipe(error.detail, field="recipe_id") from None
    allowed_jobs.check(caller_of(request), "text", recipe.id)
    return RecipeDocument(
        **_summary(recipe),
        models=list(recipe.models),
        model=next(iter(recipe.models), None),
        examples=list(recipe.examples),
        parameters=recipe.parameters,
        checks=recipe.checks,
        output=recipe.output,
        picture=_picture(recipe),
        editions={code: _edition(recipe.in_language(code)) for code in recipe.languages},
        form=form_schema(recipe),
    )


def _summary(recipe: Recipe) -> dict[str, Any]:
    about = recipe.model_dump(include={"id", "title", "purpose", "language"})
    return about | {"fit": recipe.fit, "languages": recipe.codes}


def _edition(recipe: Recipe) -> RecipeEdition:
    return RecipeEdition(
        models=list(recipe.models),
        fit=recipe.fit,
        examples=list(recipe.examples),
        parameters=recipe.parameters,
        checks=recipe.checks,
    )


def _picture(recipe: Recipe) -> RecipePicture | None:
    if recipe.image is None:
        return None
    fields = list(dict.fromkeys(named_fields(recipe.image.prompt)))
    return RecipePicture(model=recipe.image.model, fields=fields)


def form_schema(recipe: Recipe) -> dict[str, Any]:
    """Returns the JSON Schema of the recipe's fields, in their order."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": recipe.title,
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in recipe.fields if field.required and not field.choices],
        "properties": {field.name: _property(field) for field in recipe.fields},
    }


def _property(field: RecipeField) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.title}
    if field.help:
        about["description"] = field.help
    if field.example:
        about["examples"] = [field.example]
    if field.type == "choice":
        return about | {"type": "string", "enum": field.choices, "default": field.choices[0]}
    text: dict[str, Any] = {"type": "string", "maxLength": field.max_chars}
    if field.type == "list":
        limits = {"minItems": int(field.required), "maxItems": field.max_items}
        return about | {"type": "array", "items": text, **limits}
    return about | text | {"minLength": int(field.required)}
