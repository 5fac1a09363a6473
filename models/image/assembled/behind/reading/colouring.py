"""Tells what the colours beside something that is behind somebody are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.behind.backdrop import GROUNDS, UNGROUNDED, Element
from models.image.assembled.behind.reading.linking import Linked, Links
from models.image.assembled.behind.reading.tables import listed
from models.image.reading.colours import adjusts, named_colours

_TABLE: Final = "background"
_DARK: Final = "#3d4157"
_JOINTS: Final = frozenset("and & + / - n to coloured colored half".split())
_LINKS: Final = frozenset(
    "in from to into of and & + - : = / , ( > → – half is other the coloured colored".split()
)

# the first word, the one after the last, and the value as #rrggbb
Run = tuple[int, int, str]


def coloured(links: Links, group: Sequence[Linked]) -> tuple[list[Element], str]:
    """Returns some things that are behind somebody with their colours, and that of the ground.

    Args:
        group: what the same words say, in the order of the prompt.
    """
    first = min(one.first for one in group)
    taken = {at for one in group for at in one.named.span}
    last = max(one.last for one in group)
    words = ["," if at in taken else links.low[at] for at in range(first, last + 1)]
    left = [(first + a, first + b, value) for a, b, value in named_colours(words, _TABLE)]
    left = [run for run in left if not all(map(adjusts, links.low[run[0] : run[1]]))]
    elements = []
    for one in sorted(group, key=lambda one: one.named.span.start):
        own = _ending(links, left, one.named.span.start)
        own = own or _starting(links, left, one.named.span.stop)
        if one.named.group == GROUNDS and one.named.name in UNGROUNDED:
            own = left
        left = [run for run in left if run not in own]
        values = tuple(value for _, _, value in own)
        said = " ".join(links.low[at] for at in one.named.span)
        elements.append(Element(one.named.group, one.named.name, values, said))
    return elements, left[0][2] if left else _DARK if _is_dark(links, first, last) else ""


def _is_dark(links: Links, first: int, last: int) -> bool:
    """Whether the background is called dark, and no colour."""
    return any(links.low[at] == "dark" and links.noun_at(at + 1) for at in range(first, last + 1))


def _ending(links: Links, runs: Sequence[Run], at: int) -> list[Run]:
    """Returns the colours right before a place, with words for looks between."""
    found: list[Run] = []
    for run in reversed([run for run in runs if run[1] <= at]):
        between = set(links.low[run[1] : at])
        if not between <= (_JOINTS if found else listed("looks") | {"-"}):
            break
        found.insert(0, run)
        at = run[0]
    return found


def _starting(links: Links, runs: Sequence[Run], at: int) -> list[Run]:
    """Returns the colours after a place, but no background's: `hearts on a pink background`."""
    found: list[Run] = []
    for run in [run for run in runs if run[0] >= at]:
        between = range(at, run[0])
        if not all(links.low[one] in _LINKS or links.noun_at(one) for one in between):
            break
        if links.noun_at(run[1]) and not found:
            break
        found.append(run)
        at = run[1]
    return found
