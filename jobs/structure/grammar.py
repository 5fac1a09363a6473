"""Turns a request's schema, regex or choices into a grammar, and refuses those that cost too much.

The grammar is text for llguidance, which needs no PyTorch: the gateway checks it before a job is
accepted, and the worker that runs the job compiles it for its model's vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jobs.contract.errors import StructureRefused
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.structure.answers import answers_grammar

if TYPE_CHECKING:
    from llguidance._lib import JsonCompileOptions

MAX_SCHEMA_BYTES: Final = 32_000
# What llguidance may spend; it calls a unit of work fuel, and does 14,000 to 50,000 in 1 ms. The
# same numbers are in models/text/grammar/constraint.py, and a test holds them equal.
LIMITS: Final[dict[str, Any]] = {
    "verbose_errors": False,
    "max_grammar_size": 50_000,
    "max_lexer_states": 50_000,
    "initial_lexer_fuel": 300_000,
    "step_lexer_fuel": 50_000,
    "step_max_items": 20_000,
}
# One line: models that may break lines fill a text with them.
_LAYOUT: Final[JsonCompileOptions] = {
    "whitespace_flexible": False,
    "item_separator": ", ",
    "key_separator": ": ",
}


def grammar_of(request: TextRequest, recipe: Recipe | None = None) -> str:
    """Returns the grammar that a request's text must follow; empty if any text will do.

    The shape that a request asks for replaces the one of its recipe.
    """
    if recipe is not None and recipe.answers is not None and not request.has_shape:
        return answers_grammar(request.fields[recipe.answers], recipe.language)
    if request.json_schema is not None:
        return json_grammar(request.json_schema)
    if request.format == "json":
        return json_grammar({"type": "object"})
    if request.regex is not None:
        return regex_grammar(request.regex)
    return choices_grammar(request.choices) if request.choices else ""


def json_grammar(schema: Mapping[str, Any]) -> str:
    """Returns the grammar of the JSON documents that a JSON Schema describes."""
    from llguidance import LLMatcher  # few processes need it, and it takes 8 MB

    return LLMatcher.grammar_from_json_schema(dict(schema), overrides=_LAYOUT)


def regex_grammar(regex: str) -> str:
    """Returns the grammar of the texts that a regular expression matches as a whole."""
    from llguidance import LLMatcher

    return LLMatcher.grammar_from_regex(regex)


def choices_grammar(choices: Sequence[str]) -> str:
    """Returns the grammar of a few texts."""
    from llguidance import LLMatcher

    texts = " | ".join(json.dumps(choice, ensure_ascii=False) for choice in choices)
    return LLMatcher.grammar_from_lark(f"start: {texts}")


def check_structure(request: TextRequest) -> None:
    """Checks that a request's structure can be followed, in at most about 0.1 s of work.

    Raises:
        StructureRefused: its schema or regex is wrong, too large, or uses what is not supported.
    """
    grammar = grammar_of(request)
    if not grammar:
        return
    field = next((name for name in ("regex", "choices") if getattr(request, name)), "schema")
    if request.json_schema is not None:
        size = len(json.dumps(request.json_schema))
        if size >= MAX_SCHEMA_BYTES:
            raise StructureRefused(
                f"The schema has {size} bytes of JSON. Make it smaller than {MAX_SCHEMA_BYTES}.",
                field=field,
            )
    if problem := _problem(grammar):
        raise StructureRefused(f"{field} can't be followed: {problem}", field=field)


@lru_cache(maxsize=64)
def _problem(grammar: str) -> str:
    """Returns what is wrong with a grammar in one line; empty if nothing is."""
    from llguidance import LLMatcher, LLParserLimits

    limits = LLParserLimits(**LIMITS)
    is_wrong, messages = LLMatcher.validate_grammar_with_warnings(grammar, limits=limits)
    if not is_wrong:
        return ""
    lines = [line.strip() for line in messages[0].split("\n")]
    reasons = [line.removeprefix("error: ") for line in lines if line.startswith("error: ")]
    return (reasons or lines)[0][:300]
