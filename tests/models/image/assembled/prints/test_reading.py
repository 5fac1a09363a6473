"""Prompts that put something on clothes are read, and others left alone."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from models.image.assembled.prints.reading import read_print

ROWS = tomllib.loads(
    resources.files("tests.models.image.assembled.prints").joinpath("prompts.toml").read_text()
)["printed"]


@pytest.mark.parametrize(("prompt", "expected"), ROWS.items(), ids=list(ROWS))
def test_what_a_prompt_puts_on_clothes_is_read(prompt: str, expected: str) -> None:
    found = read_print(prompt)
    shown = f"{found.shown.kind}: {found.shown.said}" if found is not None else ""
    assert shown == expected


@pytest.mark.parametrize(
    ("prompt", "rest"),
    [
        ("t-shirt with a unicorn on it", "t-shirt"),
        ("kid with dinosaur shirt", "kid with t-shirt"),
        ("boy with a rocket logo on his hoodie, smiling", "boy, wearing hoodie, smiling"),
        ("black t-shirt with a pink octopus on the front", "black t-shirt"),
        ("footballer, number 9", "footballer, wearing a jersey"),
        ("girl in a number 9 jersey", "girl in a jersey"),
    ],
)
def test_the_rest_reads_as_if_nothing_had_been_printed(prompt: str, rest: str) -> None:
    found = read_print(prompt)
    assert found is not None
    assert found.rest == rest


def test_the_colour_before_a_print_is_that_of_the_print() -> None:
    found = read_print("black t-shirt with a pink octopus on it")
    assert found is not None
    assert found.shown.said_colour == "pink"
