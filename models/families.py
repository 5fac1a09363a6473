"""Finds model families by file name, so that a new family is one new file and no list changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any


def families_in(package: str, function: str) -> frozenset[str]:
    """Returns the names of the modules in `package` that define `function` at their top level.

    Files are read and not imported, so that listing families never loads torch or transformers.
    """
    definition = re.compile(rf"^def {function}\(", re.MULTILINE)
    names = (module.name for module in iter_modules(import_module(package).__path__))
    return frozenset(name for name in names if definition.search(_source(f"{package}.{name}")))


def family_function(package: str, family: str, function: str) -> Callable[..., Any]:
    """Imports a family and returns its `function`.

    Only a module found by `families_in` is imported, so that a family's name, which comes from a
    catalog file, can't import anything else.

    Raises:
        ValueError: the package has no such family.
    """
    known = families_in(package, function)
    if family not in known:
        raise ValueError(f"family {family!r} is not one of {sorted(known)}")
    loaded: Callable[..., Any] = getattr(import_module(f"{package}.{family}"), function)
    return loaded


def _source(module: str) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return ""
    return Path(spec.origin).read_text(encoding="utf-8")
