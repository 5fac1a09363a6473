"""What can be followed, what is refused, and that neither takes long."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
from pydantic import ValidationError

from jobs.contract.errors import StructureRefused
from jobs.contract.requests import TextRequest
from jobs.structure import grammar
from models.text.grammar import constraint


def _check(**shape: Any) -> None:
    if "schema" in shape:
        shape["format"] = "json"
    grammar.check_structure(TextRequest(prompt="a", **shape))


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"format": "json"},
        {"schema": {}},
        {"schema": {"type": "object", "properties": {"a": {"$ref": "#"}}}},
        {"schema": {"enum": [f"value {number}" for number in range(1000)]}},
        {"regex": r"\d{4}-\d\d"},
        {"choices": ["yes", 'n"o', "vielleicht\n"]},
    ],
)
def test_what_can_be_followed_passes(shape: dict[str, Any]) -> None:
    _check(**shape)


@pytest.mark.parametrize(
    ("shape", "word"),
    [
        ({"schema": {"type": "banana"}}, "banana"),
        ({"schema": {"type": "array", "uniqueItems": True}}, "uniqueItems"),
        ({"schema": {"$ref": "http://127.0.0.1:1/schema"}}, "not fetch"),
        ({"schema": {"$ref": "#/nowhere"}}, "schema"),
        ({"schema": {"description": "a" * 40_000}}, "smaller than 32000"),
        ({"regex": "("}, "unclosed group"),
        ({"regex": "(?=a)b"}, "look-ahead"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_field_and_reason(
    shape: dict[str, Any], word: str
) -> None:
    began = time.process_time()
    with pytest.raises(StructureRefused) as refused:
        _check(**shape)
    assert time.process_time() - began < 2
    assert refused.value.field == next(iter(shape))
    assert word in refused.value.detail
    assert "\n" not in refused.value.detail


@pytest.mark.parametrize(
    ("shape", "word"),
    [
        ({"schema": {}, "format": "plain"}, "give that too"),
        ({"regex": "a", "choices": ["a"]}, "exclude each other"),
        ({"regex": "a", "format": "json"}, "plain or raw"),
        ({"choices": []}, "at least 1"),
        ({"choices": [""]}, "at least 1"),
        ({"format": "json", "stop": ["}"]}, "leave stop out"),
        ({"regex": "a" * 2001}, "at most 2000"),
    ],
)
def test_shapes_that_contradict_themselves_are_no_requests(
    shape: dict[str, Any], word: str
) -> None:
    with pytest.raises(ValidationError, match=word):
        TextRequest(prompt="a", **shape)


def test_the_schema_is_called_schema_in_requests_and_in_records() -> None:
    request = TextRequest(prompt="a", format="json", schema={"type": "object"})
    document = request.model_dump(mode="json")
    assert document["schema"] == {"type": "object"}
    assert TextRequest.model_validate(document) == request


def test_gateway_and_worker_have_the_same_limits() -> None:
    assert grammar.LIMITS == constraint.LIMITS


def test_requests_without_a_shape_do_not_load_llguidance() -> None:
    code = (
        "import sys; from jobs.structure.grammar import check_structure; "
        "from jobs.contract.requests import TextRequest; check_structure(TextRequest(prompt='a')); "
        "print({'llguidance', 'torch'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
