"""How far an image job is: how many pictures are drawn, and what they look like by now."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jobs.contract.cards import ModelCard
from jobs.store.events import News, news
from models.image.interface import Draw
from workers.finish.encode import encode
from workers.provenance import provenance

# Longer side of a preview; a model's own size if that is less.
PREVIEW_MAX_PX: Final = 128

Pixels = NDArray[np.uint8]


@dataclass(slots=True)
class Drawing:
    """A job's pictures in the order of its draws, written by the model's thread."""

    draws: list[Draw]
    images: list[Pixels] = field(default_factory=list)
    # number of a picture -> how it looks unfinished, and which share of it is there; who tells of
    # it takes it out
    sketches: dict[int, tuple[Pixels, float]] = field(default_factory=dict)
    # whether anybody wants to see it grow
    is_watched: bool = False


class ImageProgress:
    """Tells of one job, in another thread than its model's."""

    def __init__(self, drawing: Drawing, card: ModelCard) -> None:
        self._drawing, self._card = drawing, card
        self._counted = self._shown = 0

    def news(self) -> list[News]:
        drawn, wanted = len(self._drawing.images), len(self._drawing.draws)
        if drawn == self._counted:
            return []
        self._counted = drawn
        told = [news("progress", done=drawn, of=wanted, unit="images")]
        if drawn == wanted:
            told.append(news("log", message="All images are drawn; scoring and finishing."))
        return told

    def previews(self) -> list[News]:
        """Of the pictures that were drawn since the last call, and of those that grow."""
        self._drawing.is_watched = True
        drawn = self._drawing.images[self._shown :]
        told = [self._preview(self._shown + i, image, 1.0) for i, image in enumerate(drawn)]
        self._shown += len(drawn)
        for number in list(self._drawing.sketches):
            sketch, share = self._drawing.sketches.pop(number)
            if number >= self._shown:
                told.append(self._preview(number, sketch, share))
        return told

    def _preview(self, number: int, pixels: Pixels, share: float) -> News:
        image = Image.fromarray(pixels)
        image.thumbnail((PREVIEW_MAX_PX, PREVIEW_MAX_PX))
        content = base64.b64encode(encode([image], "webp", provenance(self._card))).decode()
        url = f"data:image/webp;base64,{content}"
        return news("preview", candidate=number, done=round(share, 3), image=url)


class View:
    """What a model that draws bit by bit shows its pictures to. See models.image.interface.View."""

    def __init__(self, places: Sequence[tuple[Drawing, int]]) -> None:
        """places: of each row of the pass, whose picture it is and its number there."""
        self._places = places

    def watched(self) -> list[int]:
        """Of a row whose last sketch was not told yet nobody wants another."""
        return [
            row
            for row, (drawing, number) in enumerate(self._places)
            if drawing.is_watched and number not in drawing.sketches
        ]

    def show(self, rows: Sequence[int], images: Pixels, shares: Sequence[float]) -> None:
        for row, image, share in zip(rows, images, shares, strict=True):
            drawing, number = self._places[row]
            drawing.sketches[number] = image, share
