"""Finds the value of a colour that a prompt names: `navy`, `pale dusty rose`, `#fc0`, `ginger`."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from PIL import ImageColor
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from models.image.reading.oklab import Lab, colour_of, lab_of

# What an adjective does to lightness 0..1 and chroma 0..0.4 in OKLab.
_ADJECTIVES: Final[Mapping[str, Callable[[float, float], tuple[float, float]]]] = {
    "light": lambda L, c: (L + 0.55 * (0.93 - L), 0.75 * c),
    "pale": lambda L, c: (max(L, 0.9), min(0.6 * c, 0.06)),
    "pastel": lambda L, c: (max(L, 0.88), min(0.7 * c, 0.07)),
    "soft": lambda L, c: (L + 0.5 * (0.9 - L), 0.7 * c),
    "bright": lambda L, c: (L + 0.15 * (0.85 - L), 1.3 * c),
    "dark": lambda L, c: (0.6 * L, 0.85 * c),
    "deep": lambda L, c: (0.7 * L, c),
    "dusty": lambda L, c: (0.95 * L, 0.5 * c),
    "warm": lambda L, c: (L, c),
}
_LIKE: Final[Mapping[str, str]] = {
    "lighter": "light", "baby": "pale", "powder": "pastel", "icy": "pale", "faint": "pale",
    "whitish": "pale", "creamy": "pale", "faded": "dusty", "vivid": "bright", "vibrant": "bright",
    "neon": "bright", "electric": "bright", "hot": "bright", "fluorescent": "bright",
    "intense": "bright", "strong": "bright", "luminous": "bright", "acid": "bright",
    "shocking": "bright", "darker": "dark", "dim": "dark", "blackish": "dark", "midnight": "dark",
    "rich": "deep", "muted": "dusty", "dull": "dusty", "greyish": "dusty", "grayish": "dusty",
    "smoky": "dusty", "desaturated": "dusty", "washed": "dusty", "subtle": "soft", "gentle": "soft",
    "mild": "soft", "medium": "warm", "cool": "warm", "pure": "warm", "plain": "warm",
    "solid": "warm", "natural": "warm", "simple": "warm", "classic": "warm",
}  # fmt: skip
# Words that stand in colours and say nothing of their value.
_EMPTY: Final = frozenset(
    "a an the of in very quite rather really so shade shades tone toned tones hue tint tinted "
    "coloured colored colour color skinned haired dyed any some as like something my his her "
    "their one all".split()
)
_ENDINGS: Final = re.compile(r"(?:ish|y|en|ed|s)$")
# The share of letters that a misspelt colour has in common with the right one: one error in four.
_MIN_ALIKE: Final = 0.74
_LONGEST: Final = 3  # words of a colour's name, at most


def find_colour(words: Sequence[str], part: str) -> str | None:
    """Returns the value, as #rrggbb, of the colour that words name; None if they name none.

    Args:
        part: the attribute that has the colour; `fair`, `dark` and others mean other values of hair
            and skin.
    """
    for word in words:
        if value := _by_value(word):
            return value
    said = [
        word
        for text in words
        for word in re.findall(r"[a-z]+", text.lower().replace("gray", "grey"))
        if word not in _EMPTY
    ]
    return _named(said, part) or _named([_corrected(word, part) for word in said], part)


def named_colours(words: Sequence[str], part: str) -> list[tuple[int, int, str]]:
    """Returns where words name colours: the first word, the word after the last, and the value.

    Names must be spelt rightly; adjectives before a name belong to it, and a colour before a colour
    mixes with it only if it ends in `ish`.
    """
    low = [word.lower().replace("gray", "grey") for word in words]
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(low):
        first = at
        while at < len(low) - 1 and (adjusts(low[at]) or _mixes(low[at], part)):
            at += 1
        end = _end_of_name(low, at, part)
        if end is None and at > first and _end_of_name(low, first, part):
            at, end = first, _end_of_name(low, first, part)
        value = None if end is None else _by_value(words[at]) or _named(low[first:end], part)
        if end is not None and value is not None:
            found.append((first, end, value))
        at = first + 1 if end is None else end
    return found


def is_colour(word: str, part: str) -> bool:
    """Whether a word alone, rightly spelt, names a colour of a part."""
    if _by_value(word):
        return True
    return _lookup([word.replace("gray", "grey")], _names(part)) is not None


def is_name(word: str, part: str) -> bool:
    """Whether a word is a colour's name as the tables have it, and no other form of one."""
    return word.replace("gray", "grey") in _names(part)


def everyday_names() -> Sequence[str]:
    """Returns what people call colours most often, one word each."""
    return [name for name in _tables()["everyday"] if name.isalpha()]


def adjusts(word: str) -> bool:
    """Whether a word changes a colour that follows it, such as `dark`."""
    return word in _ADJECTIVES or word in _LIKE


def _mixes(word: str, part: str) -> bool:
    return word.endswith("ish") and is_colour(word, part)


def _end_of_name(low: Sequence[str], at: int, part: str) -> int | None:
    """Returns where the longest name of a colour that starts at a word ends."""
    if _by_value(low[at]):
        return at + 1
    names = _names(part)
    ends = range(min(len(low), at + _LONGEST), at, -1)
    return next((end for end in ends if _lookup(low[at:end], names) is not None), None)


def _by_value(word: str) -> str | None:
    if not word.startswith(("#", "rgb", "hsl", "RGB", "HSL")):
        if not (len(word) == 6 and re.search(r"\d", word) and re.search("[a-fA-F]", word)):
            return None
        word = f"#{word}"
    try:
        rgb = (min(255, max(0, value)) for value in ImageColor.getrgb(word)[:3])
        return "#{:02x}{:02x}{:02x}".format(*rgb)
    except ValueError:
        return None


def _named(words: Sequence[str], part: str) -> str | None:
    """Returns the colour of the longest name among the words, changed by adjectives before it."""
    names = _names(part)
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):  # the last is the noun
            value = _lookup(words[start : start + length], names)
            if value is not None:
                return _changed(value, words[:start], names)
    return None


def _lookup(words: Sequence[str], names: Mapping[str, str]) -> str | None:
    name = " ".join(words)
    if name in names:
        return names[name]
    if len(words) == 1 and (stem := _ENDINGS.sub("", name)) != name:
        forms = [stem, f"{stem}e", *([stem[:-1]] if stem[-1:] == stem[-2:-1] else [])]  # `reddish`
        return next((names[one] for one in forms if one in names), None)
    return None


def _changed(value: str, before: Sequence[str], names: Mapping[str, str]) -> str:
    """Returns a colour with adjectives applied, or mixed with a colour before it."""
    for word in reversed(before):
        adjective = word if word in _ADJECTIVES else _LIKE.get(word)
        if adjective is not None:
            value = _adjusted(value, adjective)
        elif (other := _lookup([word], names)) is not None:
            value = _mixed(value, other)
    return value


def _adjusted(value: str, adjective: str) -> str:
    lightness, a, b = lab_of(value)
    chroma = math.hypot(a, b)
    lightness, changed = _ADJECTIVES[adjective](lightness, chroma)
    scale = changed / chroma if chroma > 1e-4 else 1.0
    return colour_of((min(1.0, lightness), a * scale, b * scale))


def _mixed(one: str, other: str) -> str:
    first, second = lab_of(one), lab_of(other)
    middle: Lab = (
        (first[0] + second[0]) / 2,
        (first[1] + second[1]) / 2,
        (first[2] + second[2]) / 2,
    )
    return colour_of(middle)


def _corrected(word: str, part: str) -> str:
    """Returns the word of a colour's name that a misspelt word is nearest to."""
    if len(word) < 3:
        return word
    names = _single_words(part)
    mixed_up = (name for name in names if name[0] == word[0] and sorted(name) == sorted(word))
    if (name := next(mixed_up, None)) is not None:
        return name
    found = process.extractOne(
        word,
        names,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_MIN_ALIKE,
    )
    return found[0] if found is not None else word


@cache
def _names(part: str) -> Mapping[str, str]:
    """Returns colours by name; later tables win."""
    tables = _tables()
    css = {name: value for name, value in ImageColor.colormap.items() if isinstance(value, str)}
    spelt = {
        name: css[name.replace(" ", "")]
        for name in tables["survey"]
        if name.replace(" ", "") in css
    }
    names = tables["survey"] | spelt | css | tables["everyday"] | tables.get(part, {})
    return {name.replace("gray", "grey"): value for name, value in names.items()}


@cache
def _single_words(part: str) -> tuple[str, ...]:
    """Returns what a misspelt word may mean, the most usual first, which win ties."""
    tables = _tables()
    usual = [*tables["everyday"], *tables.get(part, {}), *_ADJECTIVES]
    words = dict.fromkeys(name for name in (*usual, *sorted(_names(part)), *_LIKE))
    return tuple(word for word in words if word.isalpha())


@cache
def _tables() -> dict[str, dict[str, str]]:
    file = resources.files("models.image.reading").joinpath("colours.toml")
    return tomllib.loads(file.read_text())
