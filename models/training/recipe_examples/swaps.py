"""Swaps the names and figures of an example, in its fields and in its text alike.

A model that sees each sentence with many names and figures copies them instead of remembering one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

from models.training.recipe_examples.words import brand, company, first_name, last_name, place

Fields = Mapping[str, Any]

# A figure of two digits or more with what it counts or measures: no year, date, hour or range, and
# nothing after "a" or "an", which the new figure might need the other of.
_UNITS: Final = (
    "cm|mm|kg|g|ml|litres|metres|kilometres|km|grams|watts|W|dB|kcal|lux|tonnes|kilos|per cent"
    "|percent|euros|dollars|pounds|francs|pieces|songs|stitches|hours|minutes|seconds|weeks|days|months"
    "|shops|trees|tickets|people|residents|scientists|jobs|workers|bales|firefighters|stalls|visitors"
    "|beds|downloads|sandwiches|cars|routes|vans|locations|apples|records|charges|washes|times|degrees"
    "|cases|pairs|places|households|stops|flavours|employees|voices|children|plants|nights"
)
_FIGURE: Final = re.compile(
    r"(?<![\w.,:/%#@-])(?<!an )(?<! a )(?<!to )(?<!and )(?<!from )(?<!instead of )"
    rf"(\d{{2,3}}(?:,\d{{3}})?|\d{{1,2}}\.\d)(?= (?:{_UNITS})\b)"
)
_NAME: Final = re.compile(r"[^\W\d_]{4,}")
# first words of products that mean something, and so stay
_MEANINGFUL: Final = frozenset(
    "Little Green Urban Sunny Lakeside Old Pebble Amber Abbey Moonbeam Dustline Farmbox Brightfold "
    "CleanSlate SafeStep Snugglebury Metro Clean Ocean Bright Iron Tiny Small Grandma Home White "
    "Hazel Pumpkin Sunday Villa Maple Sprout Nordlicht".split()
)


def swapped(recipe: str, fields: Fields, text: str, random: Random) -> tuple[dict[str, Any], str]:
    """Returns the fields and the text with other names and figures; the sentences stay the same."""
    changes = _names(recipe, fields, text, random)
    for figure in sorted({found for value in _values(fields) for found in _FIGURE.findall(value)}):
        if _may_change(figure, fields, text):
            changes.setdefault(figure, _other(figure, random))
    if not changes:
        return dict(fields), text
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in sorted(changes, key=len)[::-1])
    )

    def changed(words: str) -> str:
        return pattern.sub(lambda found: changes[found[0]], words)

    new = {
        name: changed(value) if isinstance(value, str) else [changed(item) for item in value]
        for name, value in fields.items()
    }
    return new, changed(text)


def _names(recipe: str, fields: Fields, text: str, random: Random) -> dict[str, str]:
    changes: dict[str, str] = {}
    if recipe in ("product", "ad"):
        _change_brand(fields["product"], text, changes, random)
    if recipe == "support":
        _change(fields["company"], text, changes, lambda: company(random))
        _change_person(fields.get("customer", ""), text, changes, random)
    if recipe == "social" and fields["name"] not in fields["topic"]:
        _change(fields["name"], text, changes, lambda: company(random))
    if recipe == "news" and fields.get("place"):
        new = place(random)
        if text.startswith(fields["place"].upper()) and text.count(fields["place"]) == 0:
            changes |= {fields["place"]: new, fields["place"].upper(): new.upper()}
    return changes


def _change_brand(product: str, text: str, changes: dict[str, str], random: Random) -> None:
    first = product.split()[0]
    if first in _MEANINGFUL or not _NAME.fullmatch(first) or not first[0].isupper():
        return
    if first not in text or re.search(rf"\ban? {first}", text):
        return
    changes[first] = brand(random).split()[0]


def _change(old: str, text: str, changes: dict[str, str], new: Callable[[], str]) -> None:
    if old and old in text and f"{old}'" not in text:  # "the Smiths'": who knows the new form
        changes[old] = new()


def _change_person(old: str, text: str, changes: dict[str, str], random: Random) -> None:
    title, _, rest = old.partition(" ")
    if title in ("Mr", "Mrs", "Ms", "Dr", "Frau", "Herr") and " " not in rest and rest in text:
        changes[rest] = last_name(random)
    elif old and not rest and old in text and not old.startswith(("The", "Guest")):
        changes[old] = first_name(random)


def _may_change(figure: str, fields: Fields, text: str) -> bool:
    """Returns whether every place of a figure, in fields and text, is one that may change."""
    if re.fullmatch(r"(?:19|20)\d\d", figure):
        return False
    every = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)")
    whole = [*_values(fields), text]
    free = sum(_FIGURE.findall(value).count(figure) for value in whole)
    return figure in _FIGURE.findall(text) and free == sum(
        len(every.findall(value)) for value in whole
    )


def _other(figure: str, random: Random) -> str:
    digits = [
        character if not character.isdigit() else str(random.randint(1 if at == 0 else 0, 9))
        for at, character in enumerate(figure)
    ]
    new = "".join(digits)
    if figure.isdigit() and int(figure) > 1 and int(new) < 2:
        return figure
    return new if figure.isdigit() or not figure.endswith("0") else f"{new[:-1]}0"


def _values(fields: Fields) -> list[str]:
    return [
        item for value in fields.values() for item in ([value] if isinstance(value, str) else value)
    ]
