"""The rules of this repository that no linter has a setting for.

A rule takes a file, or all files where it is about folders, and yields a line for each violation.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.house.sources import Source

Rule = Callable[[Source], Iterator[str]]
FolderRule = Callable[[Iterable[Source]], Iterator[str]]

CODE_FOLDERS = frozenset(
    ("app", "benchmarks", "cli", "jobs", "models", "tests", "webhooks", "workers")
)
MAX_MODULES = 16

_BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
_BANNED_SUFFIXES = ("Manager", "Handler", "Processor")
_NOT_COUNTED = {"__init__.py", "conftest.py"}
_NO_SENTENCE = re.compile(r"(?:Args|Raises|Returns|Yields):|Of\b")


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


def docstring_begins_with_a_sentence(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        docstring = ast.get_docstring(node) or ""
        if _NO_SENTENCE.match(docstring):
            line = 1 if isinstance(node, ast.Module) else node.lineno
            yield f"{source.path}:{line}: {docstring.splitlines()[0]!r} does not begin a sentence"


def contract_stands_alone(source: Source) -> Iterator[str]:
    if source.path.parts[:2] != ("jobs", "contract"):
        return
    for line, module in _imported_modules(source.tree):
        top = module.partition(".")[0]
        is_known = module.startswith("jobs.contract") or top in sys.stdlib_module_names
        if not (is_known or top in ("pydantic", "pydantic_core", "pydantic_settings")):
            yield f"{source.path}:{line}: imports {module}; the contract knows pydantic and itself"


def folder_holds_few_modules(sources: Iterable[Source]) -> Iterator[str]:
    modules = Counter(
        source.path.parent
        for source in sources
        if source.folder in CODE_FOLDERS and source.path.name not in _NOT_COUNTED
    )
    for folder, count in sorted(modules.items()):
        if count > MAX_MODULES:
            yield f"{folder}: {count} modules, more than {MAX_MODULES}: divide it by subject"


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
    docstring_begins_with_a_sentence,
    contract_stands_alone,
]
FOLDER_RULES: list[FolderRule] = [folder_holds_few_modules]
