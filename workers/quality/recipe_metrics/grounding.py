"""Measures whether a text keeps to the values of its recipe's fields.

Figures, addresses and names that no field contains are inventions. Inventions in other words go
unnoticed, as nothing here understands the text.
"""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import ENUMERATION, FIGURE, NAME, stem, words

PASSES_AT: Final = 0.6  # one unknown name may be the first word of a line

_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
# what an invention costs: a wrong figure does more harm than an unknown name
_COSTS: Final = {"figure": 0.7, "address": 0.7, "name": 0.3}

_NOUNS_ARE_CAPITAL: Final = frozenset({"de", "lb"})


def measure(written: RecipeText) -> Part:
    """Returns 1 if every figure, address and name in the text is in the value of a field."""
    text, known = written.text, " ".join(written.facts)
    figures = set(FIGURE.findall(known))
    stems = {stem(word) for word in words(known)}
    found: dict[str, str] = {}
    for address in _ADDRESS.findall(text):
        if address.strip(".,!") not in known:
            found[address] = "address"
    plain = ENUMERATION.sub("", _ADDRESS.sub("", text))
    found |= {figure: "figure" for figure in FIGURE.findall(plain) if figure not in figures}
    if written.language not in _NOUNS_ARE_CAPITAL:
        found |= {name: "name" for name in NAME.findall(plain) if stem(name.lower()) not in stems}
    if not found:
        return Part(1.0)
    cost = sum(_COSTS[kind] for kind in found.values())
    inventions = ", ".join(repr(one[:40]) for one in list(found)[:3])
    return Part(max(0.0, 1 - cost), f"no field contains {inventions}")
