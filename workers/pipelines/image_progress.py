"""An image job on its way: what is drawn of it, how much that is, and previews."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jobs.contract.cards import ModelCard
from jobs.contract.job import Job
from jobs.contract.requests import ImageRequest
from jobs.contract.results import Quality
from jobs.provenance.labels import xmp_packet
from jobs.store.events import News, news
from models.image.interface import RGB, Draw, Scores
from workers.finish.encode import encode
from workers.pipelines.understanding import UNTOLD, Told
from workers.provenance import provenance

# The longer side of a preview, unless the model's own size is smaller.
PREVIEW_MAX_PX: Final = 128

Pixels = NDArray[np.uint8]


@dataclass(slots=True)
class Drawing:
    """The pictures of a job in the order of its draws; the model's thread adds them."""

    draws: list[Draw]
    images: list[Pixels] = field(default_factory=list)
    # number of a picture -> its unfinished pixels and the share that is drawn; removed once
    # it has been published
    sketches: dict[int, tuple[Pixels, float]] = field(default_factory=dict)
    # whether a client watches the previews
    is_watched: bool = False


@dataclass(slots=True)
class Admitted:
    """An image job from its admission to its result."""

    job: Job
    request: ImageRequest
    seed: int
    drawing: Drawing
    admitted_at: float
    # the model's own, if more images are drawn than returned
    scores: list[Scores] = field(default_factory=list)
    # of images that were scored before the job could end
    qualities: list[Quality] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    told: Told = UNTOLD
    backgrounds: list[RGB] = field(default_factory=list)  # if areas are cut out or traced


class ImageProgress:
    """Collects the news of one job, in another thread than the model's."""

    def __init__(self, drawing: Drawing, card: ModelCard) -> None:
        self._drawing, self._card = drawing, card
        self._counted = self._shown = 0
        self._requested = len(drawing.draws)

    def news(self) -> list[News]:
        """Returns the number of drawn pictures, if it has changed since the last call."""
        drawn, requested = len(self._drawing.images), len(self._drawing.draws)
        if drawn == self._counted:
            return []
        self._counted = drawn
        more, self._requested = requested - self._requested, requested
        message = f"Not good enough yet: {more} more image(s) are drawn."
        found = [news("log", message=message)] if more else []
        found += [news("progress", done=drawn, of=requested, unit="images")]
        if drawn == requested:
            found.append(news("log", message="All images are drawn; scoring and finishing."))
        return found

    def previews(self) -> list[News]:
        """Returns previews of pictures drawn since the last call, and of unfinished ones."""
        self._drawing.is_watched = True
        drawn = self._drawing.images[self._shown :]
        found = [self._preview(self._shown + i, image, 1.0) for i, image in enumerate(drawn)]
        self._shown += len(drawn)
        for number in list(self._drawing.sketches):
            sketch, share = self._drawing.sketches.pop(number)
            if number >= self._shown:
                found.append(self._preview(number, sketch, share))
        return found

    def _preview(self, number: int, pixels: Pixels, share: float) -> News:
        image = Image.fromarray(pixels)
        image.thumbnail((PREVIEW_MAX_PX, PREVIEW_MAX_PX))
        label = provenance(self._card)
        file = encode([image], "webp", label, xmp_packet(label))
        content = base64.b64encode(file).decode()
        url = f"data:image/webp;base64,{content}"
        return news("preview", candidate=number, done=round(share, 3), image=url)


class View:
    """Collects unfinished pictures from a model (implements models.image.interface.View)."""

    def __init__(self, places: Sequence[tuple[Drawing, int]]) -> None:
        """Creates a view of one pass.

        Args:
            places: for each row of the pass, the drawing it belongs to and its number there.
        """
        self._places = places

    def watched(self) -> list[int]:
        """Returns the watched rows whose last preview has been published."""
        return [
            row
            for row, (drawing, number) in enumerate(self._places)
            if drawing.is_watched and number not in drawing.sketches
        ]

    def show(self, rows: Sequence[int], images: Pixels, shares: Sequence[float]) -> None:
        """Stores unfinished pictures until their previews are published."""
        for row, image, share in zip(rows, images, shares, strict=True):
            drawing, number = self._places[row]
            drawing.sketches[number] = image, share
