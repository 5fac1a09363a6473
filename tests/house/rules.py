"""The house rules a linter has no setting for. Each takes a file and names what breaks it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator

from tests.house.sources import Source

Rule = Callable[[Source], Iterator[str]]

_BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
_BANNED_SUFFIXES = ("Manager", "Handler", "Processor")


def file_fits_on_a_few_screens(source: Source) -> Iterator[str]:
    limit = 400 if source.folder == "models" else 300  # nets are long and flat
    length = source.text.count("\n")
    if length > limit:
        yield f"{source.path}: {length} lines, more than {limit}: one idea a file"


def function_fits_on_one_screen(source: Source) -> Iterator[str]:
    if source.folder in ("tests", "benchmarks"):
        return
    limit = 60 if "training" in source.path.parts else 40
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            yield f"{source.path}:{node.lineno}: {node.name} has {length} lines, more than {limit}"


def name_says_what_is_inside(source: Source) -> Iterator[str]:
    for part in source.path.with_suffix("").parts:
        if part in _BANNED_NAMES:
            yield f"{source.path}: {part!r} could hold anything; name it for its one idea"


def class_is_named_for_what_it_is(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(_BANNED_SUFFIXES):
            yield f"{source.path}:{node.lineno}: {node.name} says what it does to no one"


def except_names_what_it_expects(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield f"{source.path}:{node.lineno}: a bare except swallows Ctrl-C too"


def module_says_what_it_is_for(source: Source) -> Iterator[str]:
    if source.folder != "tests" and not ast.get_docstring(source.tree):
        yield f"{source.path}: no module docstring"


def contract_stands_alone(source: Source) -> Iterator[str]:
    if source.path.parts[:2] != ("jobs", "contract"):
        return
    for line, module in _imported_modules(source.tree):
        top = module.partition(".")[0]
        is_known = module.startswith("jobs.contract") or top in sys.stdlib_module_names
        if not (is_known or top in ("pydantic", "pydantic_core", "pydantic_settings")):
            yield f"{source.path}:{line}: imports {module}; the contract knows pydantic and itself"


def _imported_modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "jobs":
            yield from ((node.lineno, f"jobs.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


RULES: list[Rule] = [
    file_fits_on_a_few_screens,
    function_fits_on_one_screen,
    name_says_what_is_inside,
    class_is_named_for_what_it_is,
    except_names_what_it_expects,
    module_says_what_it_is_for,
    contract_stands_alone,
]
