"""Drawings of people in each style, as the tests of assembled pictures draw them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.image.assembled.model import drawn_by_sheets
from models.image.assembled.picture import picture
from models.image.composed.drawing.raster import rasterise
from models.image.drawn.completing.completion import Completion
from models.image.drawn.drawable import Drawing
from models.image.reading.description import CATEGORIES, Description
from models.training.dicebear.drawable import drawable

STYLES = CATEGORIES["style"]
WHAT = drawn_by_sheets(drawable())
COMPLETION = Completion(WHAT)
SIDE_PX = 128


def drawing(style: str, seed: int = 1, **asked: str) -> Drawing:
    """Returns a drawing of somebody who is asked for with some attributes."""
    description = Description({"style": style, **asked}, is_person=style != "thumbs")
    return COMPLETION.complete(description, seed).drawing


def pixels(made: Drawing, side_px: int = SIDE_PX, **colours: str) -> NDArray[np.uint8]:
    """Returns a drawing's pixels, RGB, with colours of our own parts by option."""
    return rasterise(picture(made, (side_px, side_px), 1, colours))[..., :3]


def wearing(made: Drawing, option: str, name: str) -> Drawing:
    """Returns a drawing with another variant of a part."""
    return replace(made, variants={**made.variants, option: name})


def share_of(shown: NDArray[np.uint8], colour: str, within: int = 2) -> float:
    """Returns the share of pixels with a colour, written as #rrggbb, in all channels."""
    wanted = np.frombuffer(bytes.fromhex(colour.removeprefix("#")), np.uint8)
    return float((np.abs(shown.astype(int) - wanted).max(-1) <= within).mean())
