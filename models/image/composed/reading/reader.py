"""Reads what a prompt asks for of a cover or a pattern, by tables of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import prod
from typing import Final

from models.image.composed.reading.brief import Brief
from models.image.composed.reading.colour_words import Colours, Mention, colours_of
from models.image.composed.reading.formats import Shape, shape_of
from models.image.composed.reading.phrases import (
    Found,
    by_phrase,
    phrases_in,
    split_lists,
    table_of,
)
from models.image.composed.reading.spelling import corrected
from models.image.composed.reading.style_words import Style, aside, is_thing, style_of, things
from models.image.composed.reading.unknown_words import unknown_words
from models.image.reading.negation import negated
from models.image.reading.words import Word, split_words

_MOST_CHARS: Final = 2000  # the embedder reads even less
_MOST_COLOURS: Final = 12
_PATTERN: Final = frozenset(
    "pattern patterns patern seamless seemless tileable tileble repeat repeats repeating "
    "repeatable repeated fabric textile textiles giftwrap allover motif motifs".split()
)
_PATTERN_PHRASES: Final = dict.fromkeys(
    ("wrapping paper", "gift wrap", "gift paper", "tissue paper", "tile perfectly"), "pattern"
)
# Words that say that a picture is wanted, and nothing more.
_PICTURES: Final = frozenset(
    "background backgrounds backdrop banner banners cover covers pattern patterns wallpaper header "
    "abstract texture design art artwork hero poster graphic graphics visual bg".split()
)


def read(prompt: str) -> Brief:
    """Returns what a prompt asks for: its first 2,000 characters count, and twelve colours."""
    prompt = prompt[:_MOST_CHARS]
    words = [word for word in split_words(prompt) if word.text != "-"]
    low = [corrected(word.text.lower()) for word in words]
    unwanted = _negated(words, low)
    sizes, amounts = (phrases_in(low, _factors(name)) for name in ("size", "density"))
    papers = phrases_in(low, _PATTERN_PHRASES)
    is_pattern = not _PATTERN.isdisjoint(low) or bool(papers)
    spent = _places([*papers, *(one for one in (*sizes, *amounts) if one.end - one.start > 1)])
    found = _free(_wanted(phrases_in(low, things()), unwanted), spent)
    tones = _wanted(phrases_in(low, by_phrase("tones.toml")), unwanted)
    long = _places(one for one in found if one.end - one.start > 1)
    fixed = long | _places(one for one in tones if one.end - one.start > 1)  # `black friday`
    colours = colours_of(low, unwanted, fixed, is_thing)
    wanted = ["" if is_refused else word for word, is_refused in zip(low, unwanted, strict=True)]
    style = style_of(wanted, _free(found, colours.places), aside(low), is_pattern)
    tones = _free(tones, colours.places | long)
    shape = shape_of(prompt, low)
    understood = _places([*found, *tones, *(shape.found if shape else ())])
    is_picture = is_pattern or shape is not None or not _PICTURES.isdisjoint(low)
    known = colours.places | spent | understood
    unknown, is_other = unknown_words(words, unwanted, known, is_picture=is_picture)
    return Brief(
        style=style.name,
        motif=style.motif,
        colours=tuple(one.value for one in colours.wanted[:_MOST_COLOURS]),
        ground=colours.ground.value if colours.ground else "",
        accents=frozenset(one.value for one in colours.accents),
        unwanted=tuple(one.value for one in colours.unwanted[:_MOST_COLOURS]),
        tones=frozenset(one.value for one in tones),
        shape=shape.sides if shape else None,
        size=_factor(sizes, unwanted),
        density=_factor(amounts, unwanted),
        is_pattern=is_pattern,
        known=_known(low, style, colours, tones, shape, is_pattern),
        unknown=(*unknown, *(one.phrase for one in style.left_out)),
        is_drawable=not is_other,
    )


def _known(
    low: Sequence[str],
    style: Style,
    colours: Colours,
    tones: Sequence[Found],
    shape: Shape | None,
    is_pattern: bool,
) -> dict[str, str]:
    """Returns what is understood, in the prompt's words."""
    known = {
        "style": ", ".join(dict.fromkeys(one.phrase for one in style.said)),
        "colours": ", ".join(_said(low, one) for one in colours.wanted),
        "background": _said(low, colours.ground) if colours.ground else "",
        "tone": ", ".join(dict.fromkeys(one.phrase for one in tones)),
        "shape": shape.words if shape else "",
        "seamless": "yes" if is_pattern else "",
    }
    return {name: value for name, value in known.items() if value}


def _negated(words: Sequence[Word], low: Sequence[str]) -> list[bool | None]:
    """Returns which words are not wanted; `nothing playful` negates, too."""
    unwanted = negated(words)
    for at, word in enumerate(low):
        if word == "nothing" and low[at + 1 : at + 2] not in (["but"], ["else"], ["fancy"]):
            unwanted[at + 1 : at + 2] = [True] * len(unwanted[at + 1 : at + 2])
    return unwanted


def _wanted(found: Sequence[Found], unwanted: Sequence[bool | None]) -> list[Found]:
    return [one for one in found if not unwanted[one.end - 1]]


def _free(found: Sequence[Found], taken: set[int]) -> list[Found]:
    """Returns the phrases without those whose words mean something else here."""
    return [one for one in found if taken.isdisjoint(range(one.start, one.end))]


def _places(found: Iterable[Found]) -> set[int]:
    return {at for one in found for at in range(one.start, one.end)}


def _said(low: Sequence[str], colour: Mention) -> str:
    return " ".join(low[colour.start : colour.end])


@cache
def _factors(name: str) -> Mapping[str, str]:
    """Returns the factor of each phrase for the size or the density of elements."""
    return split_lists(table_of("amounts.toml")[name])


def _factor(found: Sequence[Found], unwanted: Sequence[bool | None]) -> float:
    """Returns the product of factors, 0.5..2; what is negated before its phrase turns round."""
    factors = [
        1 / float(one.value) if unwanted[one.start] and unwanted[one.end - 1] else float(one.value)
        for one in found
    ]
    return min(2.0, max(0.5, prod(factors)))
