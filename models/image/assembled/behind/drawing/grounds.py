"""Says which colours what is strewn has where a prompt asks for none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from models.image.assembled.behind.backdrop import Element


def ground_of(mark: Element) -> str:
    """Returns the colour of what a mark is on, #rrggbb; empty if it has none of its own."""
    return str(_look(mark).get("ground", ""))


def inks_of(mark: Element) -> tuple[str, ...]:
    """Returns the colours of a mark, #rrggbb; none if it draws in those of the ground."""
    return mark.colours or tuple(_look(mark).get("colours", ()))


def _look(mark: Element) -> Mapping[str, Any]:
    look: Mapping[str, Any] = _table().get(mark.group, {}).get(mark.name, {})
    return look


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    folder = resources.files("models.image.assembled.behind.drawing")
    return tomllib.loads(folder.joinpath("grounds.toml").read_text())
