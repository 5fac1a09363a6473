"""Says several in English, as the tables name one: `woman` and `women`."""

from __future__ import annotations

from typing import Final

_SAME: Final = frozenset(
    "hair clothes clothing people sheep fish fruit deer skin snow rain bread water music glasses "
    "sunglasses headphones freckles earrings braids pigtails eyes lips teeth hands ears suspenders "
    "armour makeup smoke sand wood grass moss ivy bamboo grapes wine beer coffee tea lights "
    "stripes dots checks waves leaves flowers hills spring summer autumn winter night christmas "
    "easter watercolour pyjamas overalls wings horns pearls stubble lace family chalk".split()
)
_OTHERS: Final = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "leaf": "leaves",
    "tooth": "teeth",
    "mouse": "mice",
    "goose": "geese",
    "wolf": "wolves",
    "scarf": "scarves",
    "butterfly": "butterflies",
    "cactus": "cacti",
}


def in_singular(english: str) -> str:
    """Returns a plural in the singular where that is plain to see: `lemons` before `slices`."""
    last = english.rpartition(" ")[2]
    if last in _SAME or not last.endswith("s") or last.endswith(("ss", "us")):
        return english
    return f"{english[:-3]}y" if last.endswith("ies") else english[:-1]


def in_plural(english: str) -> str:
    """Returns the plural of the last word, or the same if it has none or is one."""
    *before, last = english.split(" ")
    if last in _SAME or last.endswith("s") and not last.endswith(("ss", "us")):
        return english
    if last in _OTHERS:
        last = _OTHERS[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    elif last.endswith(("s", "sh", "ch", "x")):
        last = f"{last}es"
    else:
        last = f"{last}s"
    return " ".join((*before, last))
