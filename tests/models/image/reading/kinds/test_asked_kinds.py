"""Tests which kinds of hair, moods and so on prompts name, and which they do not want."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.models.image.reading.tagged import read


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("a guy with dreads", {"hairstyle": ("dreadlocks",)}),
        ("woman with dredlocks", {"hairstyle": ("dreadlocks",)}),
        ("hair in a bun", {"hairstyle": ("bun",)}),
        ("a girl with space buns", {"hairstyle": ("two buns",)}),
        ("a messy brown bun", {"hairstyle": ("messy bun",)}),
        (
            "shoulder-length hair, side-swept bangs",
            {"hairstyle": ("shoulder-length", "side fringe")},
        ),
        ("brown bob with a fringe", {"hairstyle": ("bob", "fringe")}),
        ("Bob with glasses", {}),
        ("Bob haircut", {"hairstyle": ("bob",)}),
        ("hair down to her shoulders", {"hairstyle": ("shoulder-length",)}),
        ("a long grey beard", {"facial_hair": ("long beard",)}),
        ("long hair and a beard", {}),
        ("long hair big beard", {"facial_hair": ("long beard",)}),
        ("a very thin black moustache", {"facial_hair": ("thin moustache",)}),
        ("five o’clock shadow", {"facial_hair": ("stubble",)}),
        ("a shy little smile", {"mood": ("small smile",)}),
        ("smirking", {"mood": ("smirk",)}),
        ("a red beanie", {"headwear": ("beanie",)}),
        ("round wire glasses", {"glasses": ("round glasses", "thin glasses")}),
    ],
)
def test_words_name_kinds(prompt: str, kinds: Mapping[str, tuple[str, ...]]) -> None:
    assert read(prompt, {}).kinds == kinds


@pytest.mark.parametrize(
    ("prompt", "unwanted", "kinds"),
    [
        ("a bob, no fringe", {"fringe"}, {"hairstyle": ("bob",)}),
        ("a bob without bangs", {"fringe"}, {"hairstyle": ("bob",)}),
        ("no beard, dreadlocks", set(), {"hairstyle": ("dreadlocks",)}),
        ("no hat with a bun", set(), {"hairstyle": ("bun",)}),
        ("no big smile", {"big smile"}, {}),
        ("never without a beanie", set(), {"headwear": ("beanie",)}),
    ],
)
def test_kinds_are_wanted_or_not(
    prompt: str, unwanted: set[str], kinds: Mapping[str, tuple[str, ...]]
) -> None:
    description = read(prompt, {})
    assert description.unwanted_kinds == unwanted
    assert description.kinds == kinds


def test_a_kind_asks_for_what_it_comes_closest_to_where_the_tagger_finds_nothing() -> None:
    assert read("dreadlocks", {}).asked == {"hairstyle": "curly"}
    found = {"bob": {"hairstyle:long": 0.9}}
    assert read("a bob", found).asked == {"hairstyle": "long"}
    assert read("a side parting", {}).asked == {}


def test_the_kinds_are_told_in_place_of_what_they_come_closest_to() -> None:
    assert read("a guy with dreads", {}).known == {"hairstyle": "dreadlocks"}
    assert read("a side parting", {}).known == {"hairstyle": "side parting"}
    found = {"curly": {"hairstyle:curly": 0.9}, "bun": {"hairstyle:tied-up": 0.6}}
    assert read("a curly bun", found).known == {"hairstyle": "curly, bun"}
    found = {"beanie": {"headwear:hat": 0.9, "hat": 0.1}}
    assert read("a beanie", found).known == {"headwear": "beanie"}


def test_what_names_a_kind_is_neither_unknown_nor_a_colour() -> None:
    found = {"tongue": {"unknown": 0.99}, "out": {"unknown": 0.99}, "back": {"hair": 0.99}}
    assert read("tongue out", found).unknown == ()
    assert read("tongue piercing", found).unknown == ("tongue piercing",)
    assert "hair" not in read("slicked back hair", found).known


def test_no_face_has_kinds() -> None:
    assert read("a burger bun", {"burger": {"unknown": 0.9}}, is_face=0.1).kinds == {}
