"""Chooses the style and the motifs that a prompt leaves open, from a theme of its purpose.

What names no more than the purpose leaves them open, too: `ice cream van` gets cones with cherries
from the theme of ice cream, not one cone again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.brief import Brief
from models.image.composed.reading.themes import Theme

_THINGS: Final = frozenset(("arrangement", "view"))  # styles that show what is named


def showing(brief: Brief, themes: Sequence[Theme]) -> Sequence[Theme]:
    """Returns those of the themes that show what a prompt names, if any do."""
    return [theme for theme in themes if _fitting(brief, theme)] or themes


def style_of_theme(brief: Brief, theme: Theme, random: np.random.Generator) -> tuple[str, str]:
    """Returns the style and the motif of a picture: the brief's, or those of a theme."""
    if brief.is_pattern:
        return (brief.style, brief.motif) if brief.style else ("motifs", theme.motifs)
    fitting = _fitting(brief, theme)
    if not fitting:
        return brief.style, brief.motif
    name, _, motif = fitting[int(random.integers(0, len(fitting)))].partition("/")
    named = _drawings(brief.motif)
    # the first motif is the largest
    first = sorted(motif.split(","), key=lambda one: not (named & _drawings(one)))
    return name, ",".join(first)


def _fitting(brief: Brief, theme: Theme) -> Sequence[str]:
    """Returns a theme's styles that show what a prompt names: none if it asks for its own."""
    if not brief.style or brief.is_pattern:
        return theme.styles
    if not brief.is_loose:
        return ()
    if brief.style not in _THINGS:
        return theme.styles
    named = _drawings(brief.motif)
    return [one for one in theme.styles if named & _drawings(one.partition("/")[2])]


def _drawings(motifs: str) -> set[object]:
    """Returns what draws motifs that commas join: some have two names."""
    return {MOTIFS[name] for name in motifs.split(",") if name in MOTIFS}
