"""Reads what a prompt asks for of a cover or a pattern, by tables of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from math import prod
from typing import Final

from models.image.composed.purposes.purpose import purpose_of
from models.image.composed.reading.asked.purposes import aside
from models.image.composed.reading.asked.senses import WOODS, told_apart
from models.image.composed.reading.asked.things import Style, things
from models.image.composed.reading.brief import Brief
from models.image.composed.reading.colour_words import Colours, colours_of
from models.image.composed.reading.details import details_of
from models.image.composed.reading.formats import Shape, shape_of
from models.image.composed.reading.mentions import Mention
from models.image.composed.reading.order import order_of
from models.image.composed.reading.phrases import (
    Found,
    Phrases,
    by_phrase,
    free_of,
    phrases_in,
    places_of,
    split_lists,
    table_of,
)
from models.image.composed.reading.room import free_side
from models.image.composed.reading.scenes import scenery_names
from models.image.composed.reading.spelling import corrected
from models.image.composed.reading.style_words import style_of, thinned
from models.image.composed.reading.unknown.unheard import unheard_words
from models.image.composed.reading.unknown.words import unknown_words
from models.image.composed.thinning.words import thinning_of
from models.image.reading.negation import negated
from models.image.reading.words import Word, split_words
from models.language import languages_of

_MOST_CHARS: Final = 2000  # the embedder reads even less
_MOST_COLOURS: Final = 12
_HARDLY: Final = 0.05  # probability
_PATTERN: Final = frozenset(
    "pattern patterns patern seamless seemless tileable tileble repeat repeats repeating "
    "repeatable repeated fabric textile textiles giftwrap allover motif motifs "
    "bedding duvet cushion cushions napkin napkins tablecloth upholstery pyjamas pajamas".split()
)
_PATTERN_PHRASES: Final = split_lists(
    {
        "pattern": "wrapping paper; bedroom curtain; curtain fabric; gift wrap; gift paper; "
        "tissue paper; tile perfectly; all over; background tile; tile background; "
        "nursery wallpaper; kitchen wallpaper; bathroom wallpaper; bedroom wallpaper; "
        "hallway wallpaper; kids wallpaper; floral wallpaper; vintage wallpaper; "
        "retro wallpaper; 50s wallpaper; 60s wallpaper; 70s wallpaper; 80s wallpaper"
    }
)
# Words that say that a picture is wanted, and nothing more.
_PICTURES: Final = frozenset(
    "background backgrounds backdrop banner banners cover covers pattern patterns wallpaper header "
    "abstract texture design art artwork hero poster graphic graphics visual bg".split()
)


def read(prompt: str) -> Brief:
    """Returns what a prompt asks for: its first 2,000 characters count, and twelve colours."""
    words, low = _words(prompt[:_MOST_CHARS])
    unwanted = _negated(words, low)
    every = _wanted(phrases_in(low, things()), unwanted)
    looks = _outside(every, _wanted(phrases_in(low, by_phrase("looks.toml")), unwanted))
    shape = shape_of(prompt, low)
    amounts = {name: phrases_in(low, _factors(name)) for name in ("size", "density")}
    is_pattern = _is_pattern(low)
    spent = _spent(low, shape, amounts) | places_of(looks)
    found, others, missing = told_apart(low, free_of(every, spent), _joined(prompt, words))
    tones = _wanted(phrases_in(low, by_phrase("tones.toml")), unwanted)
    long = _long([*found, *phrases_in(low, scenery_names())])  # `lavender fields`
    colours = colours_of(low, unwanted, long | _long(tones))  # `black friday`
    taken = _refused(unwanted) | colours.places | spent | _idle(low, others)
    style = _style(low, taken | _long(tones), found, is_pattern)  # `jewel tones`
    tones = _toned(tones, low, unwanted, colours.places | long)
    named = places_of(found)
    known = (_said_by(style, colours, tones, shape) | spent | others | named) - missing
    is_picture = is_pattern or shape is not None or not _PICTURES.isdisjoint(low)
    unknown, is_other = unknown_words(words, unwanted, known, named, is_picture=is_picture)
    brief = Brief(
        style=style.name,
        motif=style.motif,
        look=looks[0].value if looks else "",
        tones=frozenset(one.value for one in tones),
        shape=shape.sides if shape else None,
        size=_factor(amounts["size"], unwanted),
        density=_factor(amounts["density"], unwanted),
        free=free_side(low),
        is_pattern=is_pattern,
        purpose=purpose_of([word.text.lower() for word in words], colours.places),
        is_loose=style.is_loose,
        known=_known(low, [style.said, tones, looks[:1]], colours, shape, is_pattern),
        unknown=(*unknown, *(one.phrase for one in style.left_out)),
        language=_foreign_language(prompt),
        is_drawable=not is_other,
    )
    heard = known | _refused(unwanted) | places_of(chain(*amounts.values()))
    return _with_unheard(_coloured(brief, low, unwanted, colours, named), low, heard)


def _words(prompt: str) -> tuple[list[Word], list[str]]:
    """Returns the words of a prompt, and what they are in small letters and spelt right."""
    words = [word for word in _decades(split_words(prompt)) if word.text != "-"]
    return words, [corrected(word.text.lower()) for word in words]


def _idle(low: Sequence[str], others: set[int]) -> set[int]:
    """Returns where words stand that name no style: but woods may be kinds of floors."""
    return {at for at in others if low[at] not in WOODS}


def _with_unheard(brief: Brief, low: Sequence[str], heard: set[int]) -> Brief:
    return replace(brief, unheard=unheard_words(low, heard, brief))


def _said_by(
    style: Style, colours: Colours, tones: Sequence[Found], shape: Shape | None
) -> set[int]:
    return colours.places | places_of([*style.said, *tones, *_words_of(shape)])


def _outside(things: Sequence[Found], looks: Sequence[Found]) -> list[Found]:
    """Returns the looks that do not begin within a thing's phrase: not `grain` of wood grain."""
    return [
        one for one in looks if not any(other.start < one.start < other.end for other in things)
    ]


def _joined(prompt: str, words: Sequence[Word]) -> set[int]:
    """Returns where words stand that a hyphen joins to the next: `fox-brown`."""
    return {
        at
        for at, (one, after) in enumerate(pairwise(words))
        if prompt[one.end : after.start] == "-"
    }


def _words_of(shape: Shape | None) -> Sequence[Found]:
    return shape.found if shape is not None else ()


def _is_pattern(low: Sequence[str]) -> bool:
    return not _PATTERN.isdisjoint(low) or bool(phrases_in(low, _PATTERN_PHRASES))


def _refused(unwanted: Sequence[bool | None]) -> set[int]:
    return {at for at, is_refused in enumerate(unwanted) if is_refused}


def _decades(words: Sequence[Word]) -> list[Word]:
    """Returns words, of which `70` and `s` beside it are one."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last and word.text == "s" and last.end == word.start and last.text.isdecimal():
            found[-1] = Word(f"{last.text}s", last.start, word.end)
        else:
            found.append(word)
    return found


def _foreign_language(prompt: str) -> str:
    """Returns the language of a prompt that is hardly English, which is all that is read."""
    shares = languages_of(prompt)
    likeliest = next(iter(shares), "en")
    return likeliest if shares.get("en", 0.0) < _HARDLY and likeliest != "en" else ""


def _coloured(
    brief: Brief,
    low: Sequence[str],
    unwanted: Sequence[bool | None],
    colours: Colours,
    named: set[int],
) -> Brief:
    """Returns a brief with its colours, and with what single things shall be like.

    Args:
        named: where words of things stand.
    """
    details = details_of(low, unwanted, colours.listed, is_view=brief.style == "view")
    thins, thinning = thinning_of(low, unwanted)
    if brief.style == "gradient":  # it has an order of colours
        thins, thinning = None, range(0)
    rest = ["" if at in thinning else word for at, word in enumerate(low)]
    return replace(
        brief,
        colours=tuple(one.value for one in colours.wanted[:_MOST_COLOURS]),
        ground=colours.ground.value if colours.ground else "",
        accents=frozenset(one.value for one in colours.accents),
        unwanted=tuple(one.value for one in colours.unwanted[:_MOST_COLOURS]),
        parts=details.parts,
        counts=details.counts,
        places=details.places,
        course=order_of(rest, colours.main, named - colours.places),
        thins=thins,
    )


def _spent(
    low: Sequence[str], shape: Shape | None, amounts: Mapping[str, Sequence[Found]]
) -> set[int]:
    """Returns where words stand that ask for no style: sizes, wrapping paper, a square shape."""
    phrases = [one for found in amounts.values() for one in found if one.end - one.start > 1]
    is_square = shape is not None and shape.words == "square"
    square = _words_of(shape) if is_square else ()
    return places_of([*phrases_in(low, _PATTERN_PHRASES), *phrases, *square])


def _style(low: Sequence[str], taken: set[int], found: Sequence[Found], is_pattern: bool) -> Style:
    """Returns the style that the words ask for which do not mean something else."""
    wanted = ["" if at in taken else word for at, word in enumerate(low)]
    style = style_of(wanted, free_of(found, taken), aside(low), is_pattern)
    thins, _ = thinning_of(wanted, [False] * len(wanted))
    return thinned(style, low) if thins and not is_pattern else style


def _toned(
    tones: Sequence[Found], low: Sequence[str], unwanted: Sequence[bool | None], taken: set[int]
) -> list[Found]:
    """Returns the tones that are no part of a colour: but `neon purple` is neon, too.

    What shall not be too dark is light.
    """
    free = free_of(tones, taken)
    found = [one for one in tones if one.value == "neon" or one in free]
    for at, word in enumerate(low):
        if word == "dark" and unwanted[at]:
            found.append(Found(at, at + 1, word, "light"))
    return found


def _known(
    low: Sequence[str],
    said: Sequence[Sequence[Found]],
    colours: Colours,
    shape: Shape | None,
    is_pattern: bool,
) -> dict[str, str]:
    """Returns what is understood, in the prompt's words.

    Args:
        said: the phrases for the style, for tones and for the look.
    """
    style, tone, look = (", ".join(dict.fromkeys(one.phrase for one in found)) for found in said)
    known = {
        "style": style,
        "colours": ", ".join(_said(low, one) for one in colours.wanted),
        "background": _said(low, colours.ground) if colours.ground else "",
        "tone": tone,
        "look": look,
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


def _long(found: Iterable[Found]) -> set[int]:
    """Returns where phrases of several words stand."""
    return places_of(one for one in found if one.end - one.start > 1)


def _said(low: Sequence[str], colour: Mention) -> str:
    return " ".join(low[colour.start : colour.end])


@cache
def _factors(name: str) -> Phrases:
    """Returns the factor of each phrase for the size or the density of elements."""
    return split_lists(table_of("amounts.toml")[name])


def _factor(found: Sequence[Found], unwanted: Sequence[bool | None]) -> float:
    """Returns the product of factors, 0.5..2; what is negated before its phrase turns round."""
    factors = [
        1 / float(one.value) if unwanted[one.start] and unwanted[one.end - 1] else float(one.value)
        for one in found
    ]
    return min(2.0, max(0.5, prod(factors)))
