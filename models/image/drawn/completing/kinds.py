"""Chooses among the variants of a part those of the kind that a prompt names, such as dreadlocks.

What a variant means (drawable.py) is coarse: an afro, curls and dreadlocks are all curly hair.
Where a prompt says more, the kind goes before the meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from models.image.drawn.completing.expected import leaves_all_open, sex_shown
from models.image.drawn.drawable import Choice, Part, Style
from models.image.reading.description import Description

# Kinds that nobody expects unasked: a plain smile has no hearts for eyes. Rough variants are those
# that the generator draws worst, compared with DiceBear.
_ONLY_ASKED: Final = frozenset({"heart eyes", "wink", "tongue out", "rough", "odd"})
# .. and that no person has unasked
_UNUSUAL: Final = frozenset(
    (
        "eyes closed;sleepy;tired;sleeveless;laughing;toothy smile;gap-toothed smile;worried;"
        "scared;bantu knots;twists;dreadlocks;cornrows;mullet;receding;shaved sides"
    ).split(";")
)
# .. unless its mood is such
_GLOOMY: Final = frozenset({"bored", "suspicious", "scared", "worried", "scowl"})
# What a variant of which sex reads as; what reads as neither is a `not manly` one, too.
SEXES: Final = ("manly", "womanly")
_OF_OTHERS: Final = {
    "man": frozenset({"womanly", "not manly"}),
    "woman": frozenset({"manly", "not womanly"}),
}
# What hides the eyes, which say whether somebody winks or sleeps.
_HIDES_EYES: Final = frozenset({"side fringe"})
_SHOWS_TEETH: Final = frozenset({"toothy smile", "big smile"})
_HIDES_IRISES: Final = frozenset({"eyes closed", "sleepy", "tired", "narrow eyes", "wink"})
_LENGTHS: Final = ("short", "long")  # of hair: each kind has one, and a short bob is a bob
_STRAIGHT: Final = "straight"  # no variant of a ponytail says so, and most are
_REMEMBERED: Final = 4096  # parts with what is asked of them


@dataclass(frozen=True, slots=True)
class Kinds:
    """Holds what a description asks of variants beside what they mean.

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
            and not (kind == _STRAIGHT and self._is_beside_another(name))
            and not any(_shows(part, variants[part.option], name, kind) for part in style.parts)
        ]

    def _is_beside_another(self, name: str) -> bool:
        return sum(one == name for one, _ in self.wanted) > 1

    def are_shown(self, name: str, missing: Iterable[tuple[str, str]]) -> bool:
        """Whether an attribute has kinds and none of them is missing."""
        return any(one == name for one, _ in self.wanted) and all(one != name for one, _ in missing)


def kinds_of(description: Description) -> Kinds:
    """Returns the kinds that a description asks for."""
    wanted = tuple((name, kind) for name, own in description.kinds.items() for kind in own)
    unwanted = _ONLY_ASKED | description.unwanted_kinds
    if not leaves_all_open(description):
        unwanted |= _UNUSUAL
        if description.asked.get("mood", "smiling") == "smiling":
            unwanted |= _GLOOMY
    if "mood" in description.kinds:
        unwanted |= _HIDES_EYES
    if "eyes" in description.asked:
        unwanted |= _HIDES_EYES | _HIDES_IRISES
    if "lips" in description.asked:
        unwanted |= _SHOWS_TEETH
    unwanted |= _OF_OTHERS.get(sex_shown(description), frozenset())
    if description.is_old:
        unwanted = (unwanted | {"girlish"}) - {"receding"}
    return Kinds(wanted, unwanted - {kind for _, kind in wanted})


@lru_cache(maxsize=_REMEMBERED)
def fitting(
    part: Part, has_hair_colour: bool, asked: tuple[tuple[str, str], ...], kinds: Kinds
) -> Sequence[Choice]:
    """Returns a part's choices with the variants that show most of what is asked.

    Kinds count first, then what the choice means, then whether a variant is of no unwanted kind,
    then whether it is one of those that show its meaning best.

    Args:
        has_hair_colour: whether a colour of hair is asked for: variants that the generator draws in
            it come before those that are given it, which take twice as long.
        asked: the asked attributes of this part and their values.
    """
    named = [kind for name, kind in kinds.wanted if _concerns(part, name)]
    wanted, unwanted = (
        [part.kinds[kind] for kind in some if kind in part.kinds]
        for some in (named, kinds.unwanted)
    )
    of_hair = [one.of_hair for one in part.tints if has_hair_colour and one.colour == "hair"]
    # under an asked hat there may be no hair, but nobody gets a hat for having none
    missing = {"hairstyle": "none" if dict(asked).get("headwear", "none") != "none" else ""}

    def rank(choice: Choice, variant: str) -> tuple[int, ...]:
        fits = sum(choice.means.get(n, missing.get(n, "none")) == value for n, value in asked)
        return (
            sum(variant in shown for shown in wanted),
            fits,
            -sum(variant in shown for shown in unwanted),
            sum(variant in part.kinds.get(f"{n}={value}", (variant,)) for n, value in asked),
            sum(variant in shown for shown in of_hair),
        )

    return _best(part.choices, rank)


def _best(choices: Sequence[Choice], rank: Callable[[Choice, str], Any]) -> Sequence[Choice]:
    """Returns the choices with the variants of the highest rank."""
    ranks = {
        (at, one): rank(choice, one) for at, choice in enumerate(choices) for one in choice.all()
    }
    best = max(ranks.values(), default=())
    kept = [
        (choice, tuple(one for one in choice.all() if ranks[at, one] == best))
        for at, choice in enumerate(choices)
    ]
    return [replace(one, variants=some) if one.variants else one for one, some in kept if some]


def clear(choices: Sequence[Choice], faint: Sequence[str]) -> Sequence[Choice]:
    """Returns the choices with the variants that show clearly what they mean, if there are any."""
    some = [
        replace(choice, variants=tuple(one for one in choice.variants if one not in faint))
        for choice in choices
    ]
    shown = [
        one for one, choice in zip(some, choices, strict=True) if one.variants or one == choice
    ]
    return shown or choices


def lacking(
    style: Style, variants: Mapping[str, str], asked: Mapping[str, str], kinds: Kinds
) -> int:
    """Returns how many kinds a drawing lacks, and meanings that others of the style show better."""
    chosen = [(part, variants[part.option]) for part in style.parts]
    faint = sum(
        variant not in part.kinds.get(f"{name}={value}", (variant,))
        for part, variant in chosen
        for name, value in asked.items()
        if name not in dict(kinds.wanted)
    )
    return len(kinds.not_shown(style, variants)) + faint


def of_other_sex(style: Style, variants: Mapping[str, str], description: Description) -> int:
    """Returns how many parts of a drawing read as those of the sex that nobody has in it."""
    others = _OF_OTHERS.get(sex_shown(description), frozenset()) & {*SEXES}
    return sum(
        variants[part.option] in part.kinds.get(kind, ()) for part in style.parts for kind in others
    )


def _shows(part: Part, variant: str, name: str, kind: str) -> bool:
    if kind in part.kinds and _concerns(part, name):
        return variant in part.kinds[kind]
    return name in part.attributes and part.choice_of(variant).means.get(name) == kind


def _concerns(part: Part, name: str) -> bool:
    """Whether a part can show an attribute's kinds: a guitar in hands is none on the back."""
    is_thing = part.leaves_hair and not part.attributes  # that somebody wears or holds
    return not is_thing or name == part.option
