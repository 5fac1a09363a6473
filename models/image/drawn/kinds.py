"""Chooses among the variants of a part those of the kind that a prompt names, such as dreadlocks.

What a variant means (drawable.py) is coarse: an afro, curls and dreadlocks are all curly hair.
Where a prompt says more, the kind goes before the meaning, and the colour of hair before both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from models.image.drawn.drawable import Choice, Part, Style
from models.image.reading.description import Description

# Kinds that nobody expects unasked: a plain smile has no hearts for eyes.
_ONLY_ASKED: Final = frozenset({"heart eyes", "wink", "tongue out"})
_LENGTHS: Final = ("short", "long")  # of hair: each kind has one, and a short bob is a bob
_REMEMBERED: Final = 4096  # parts with what is asked of them


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a description asks of variants beside what they mean.

    wanted: attributes and kinds, or values of attributes.
    unwanted: kinds that are drawn only if nothing else shows what is asked.
    """

    wanted: tuple[tuple[str, str], ...] = ()
    unwanted: frozenset[str] = _ONLY_ASKED

    def not_shown(self, style: Style, variants: Mapping[str, str]) -> list[tuple[str, str]]:
        """Returns the wanted kinds that no part of a drawing shows."""
        return [
            (name, kind)
            for name, kind in self.wanted
            if kind not in _LENGTHS
            and not any(_shows(part, variants[part.option], name, kind) for part in style.parts)
        ]

    def are_shown(self, name: str, missing: Iterable[tuple[str, str]]) -> bool:
        """Whether an attribute has kinds and none of them is missing."""
        return any(one == name for one, _ in self.wanted) and all(one != name for one, _ in missing)


def kinds_of(description: Description) -> Kinds:
    """Returns the kinds that a description asks for."""
    wanted = tuple((name, kind) for name, own in description.kinds.items() for kind in own)
    unwanted = _ONLY_ASKED | description.unwanted_kinds
    return Kinds(wanted, unwanted - {kind for _, kind in wanted})


@lru_cache(maxsize=_REMEMBERED)
def fitting(
    part: Part, is_coloured: bool, asked: tuple[tuple[str, str], ...], kinds: Kinds
) -> Sequence[Choice]:
    """Returns a part's choices with the variants that show most of what is asked.

    Kinds count first, then what the choice means, then whether a variant is of no unwanted kind,
    and last whether it is one of those that show best what the choice means.

    Args:
        is_coloured: whether only variants count that have the colour of hair.
        asked: the asked attributes of this part and their values.
    """
    choices = _coloured(part) if is_coloured else part.choices
    wanted = [part.kinds[kind] for _, kind in kinds.wanted if kind in part.kinds]
    unwanted = [part.kinds[kind] for kind in kinds.unwanted if kind in part.kinds]
    # under an asked hat there may be no hair, but nobody gets a hat for having none
    missing = {"hairstyle": "none" if dict(asked).get("headwear", "none") != "none" else ""}

    def rank(choice: Choice, variant: str) -> tuple[int, int, int, int]:
        fits = sum(choice.means.get(n, missing.get(n, "none")) == value for n, value in asked)
        return (
            sum(variant in shown for shown in wanted),
            fits,
            -sum(variant in shown for shown in unwanted),
            sum(variant in part.kinds.get(f"{n}={value}", (variant,)) for n, value in asked),
        )

    ranks = {
        (at, one): rank(choice, one) for at, choice in enumerate(choices) for one in choice.all()
    }
    best = max(ranks.values(), default=())
    kept = [
        (choice, tuple(one for one in choice.all() if ranks[at, one] == best))
        for at, choice in enumerate(choices)
    ]
    return [
        replace(choice, variants=some) if choice.variants else choice
        for choice, some in kept
        if some
    ]


def lacking(
    style: Style, variants: Mapping[str, str], asked: Mapping[str, str], kinds: Kinds
) -> int:
    """Returns how many kinds a drawing lacks, and meanings that others of the style show better."""
    faint = sum(
        variants[part.option] not in part.kinds.get(f"{name}={value}", (variants[part.option],))
        for part in style.parts
        for name, value in asked.items()
        if name not in dict(kinds.wanted)
    )
    return len(kinds.not_shown(style, variants)) + faint


def _coloured(part: Part) -> list[Choice]:
    """Returns the choices with the variants that have the colour of hair, if only some do."""
    if part.coloured is None:
        return list(part.choices)
    some = [
        replace(choice, variants=tuple(one for one in choice.variants if one in part.coloured))
        for choice in part.choices
    ]
    return [choice for choice in some if choice.variants]


def _shows(part: Part, variant: str, name: str, kind: str) -> bool:
    if kind in part.kinds:
        return variant in part.kinds[kind]
    return name in part.attributes and part.choice_of(variant).means.get(name) == kind
