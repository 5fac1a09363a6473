"""Does it keep to what it was told? Figures, addresses and names that no field has are inventions.

Facts put into other words go unnoticed: this sees only what can be seen without understanding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.quality.part import Part

_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_ENUMERATION: Final = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
_FIGURE: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
# with a capital letter, and not where any sentence, line or quotation begins
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z]\w{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 5  # letters
# what an invention costs: a wrong figure does more harm than a name
_COSTS: Final = {"figure": 0.7, "address": 0.7, "name": 0.3}


def grounding(text: str, told: Sequence[str]) -> Part:
    """1 when every figure, address and name is in what was told; told: the values of all fields."""
    known = " ".join(told)
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
    said = ", ".join(repr(one[:40]) for one in list(found)[:3])
    return Part(max(0.0, 1 - cost), f"nobody told it {said}")
