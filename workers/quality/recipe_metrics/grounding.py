"""Whether a text keeps to the values of its recipe's fields.

Figures, addresses and names that no field contains are inventions. Inventions in other words go
unnoticed, as nothing here understands the text.
"""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText

WEIGHT: Final = 0.4
PASSES_AT: Final = 0.6  # one unknown name may be the first word of a line

_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_ENUMERATION: Final = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
_FIGURE: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
# a capital letter, but not at the beginning of a sentence, line or quotation
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z]\w{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 5  # letters
# what an invention costs: a wrong figure does more harm than an unknown name
_COSTS: Final = {"figure": 0.7, "address": 0.7, "name": 0.3}


def measure(written: RecipeText) -> Part:
    """Returns 1 if every figure, address and name in the text is in the value of a field."""
    text, known = written.text, " ".join(written.facts)
    figures = set(_FIGURE.findall(known))
    stems = {word.lower()[:_STEM] for word in _WORD.findall(known)}
    found: dict[str, str] = {}
    for address in _ADDRESS.findall(text):
        if address.strip(".,!") not in known:
            found[address] = "address"
    plain = _ENUMERATION.sub("", _ADDRESS.sub("", text))
    found |= {figure: "figure" for figure in _FIGURE.findall(plain) if figure not in figures}
    found |= {name: "name" for name in _NAME.findall(plain) if name.lower()[:_STEM] not in stems}
    if not found:
        return Part(1.0)
    cost = sum(_COSTS[kind] for kind in found.values())
    inventions = ", ".join(repr(one[:40]) for one in list(found)[:3])
    return Part(max(0.0, 1 - cost), f"no field contains {inventions}")
