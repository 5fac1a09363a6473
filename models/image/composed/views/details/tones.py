"""The colours that motifs have by nature, where they stand in a landscape."""

from __future__ import annotations

from collections.abc import Sequence

from models.image.composed.motifs.names import plain_name
from models.image.composed.motifs.natural import by_nature, usual_of
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart


def tones_of(stage: Stage, name: str, behind: Sequence[str]) -> tuple[str | None, str | None]:
    """Returns the natural colours of a motif's two parts: the palette's, or usual ones.

    There are no usual ones beside colours that were asked for, if those are for all things.
    """
    pool = [one for one in stage.colours if apart(one, behind) >= 0.1]
    main, second = by_nature(plain_name(name), pool)
    main = [one for one in main if apart(one, behind[:1]) > 0.25]
    has_usual = stage.palette.asked < 2
    usual = usual_of(plain_name(name), behind[0]) if has_usual else (None, None)
    return main[0] if main else usual[0], second[0] if second else usual[1]
