"""Finds functions that draw by the names of their modules."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from models.image.composed.drawing.scene import Scene


def modules_in(*folders: ModuleType) -> dict[str, str]:
    """Returns the whole name of each module of some folders by its own name."""
    return {
        found.name: f"{folder.__name__}.{found.name}"
        for folder in folders
        for found in iter_modules(folder.__path__)
        if not found.ispkg
    }


def function_of(module: str, name: str) -> Callable[[Scene], None]:
    """Returns a function of a module by its name."""
    found: Callable[[Scene], None] = getattr(import_module(module), name)
    return found
