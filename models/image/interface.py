"""The interface that every image model implements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Draw:
    """A request for one image. Its seed alone determines its random numbers, not the batch.

    truncation: 0..1; lower values give more typical and less varied images.
    towards: a second seed to interpolate to.
    share: the position between the two seeds, 0..1.
    transparent: whether the background will be cut out, so that its colour may be any.
    set_seed: a seed that chooses what all pictures of a set have in common.
    width, height: what the picture will have in pixels, if that is asked for: only models that
        draw any shape look at them.
    """

    seed: int
    prompt: str | None = None
    label: str | None = None
    truncation: float = 1.0
    towards: int | None = None
    share: float = 0.0
    transparent: bool = False
    set_seed: int | None = None
    width: int | None = None
    height: int | None = None


RGB = tuple[int, int, int]
# uint8 RGB of one size, [N, height, width, 3], or of several, each [height, width, 3].
Pictures = NDArray[np.uint8] | list[NDArray[np.uint8]]
# The learned scores of one picture by name, each 0..1; the model's median picture scores 0.8.
Scores = dict[str, float]


class ImageModel(Protocol):
    """A loaded image model. Not thread-safe.

    width, height: the native size in pixels.
    labels: the labels it was trained with; empty for models without any.
    reads_prompt: False if prompts have no effect.
    interpolates: True if it can draw images between two seeds.
    """

    width: int
    height: int
    labels: tuple[str, ...]
    reads_prompt: bool
    interpolates: bool

    def draw(self, draws: Sequence[Draw]) -> Pictures:
        """Draws all images in one forward pass."""

    def judge(self, draws: Sequence[Draw], images: Any) -> list[Scores]:  # noqa: ANN401
        """Returns the model's own scores of pictures that it drew; empty if it has none.

        Args:
            images: some of those that `draw` returned, in the same form.
        """


class ReadPrompt(Protocol):
    """What a model read in a prompt.

    asked: what it asks for, by the name of the attribute.
    known: the same in the prompt's words.
    unknown: the prompt's words for what the model can't draw.
    unheard: its other words that nothing of the picture follows from; None if nobody knows.
    is_drawable: False if it asks for something else than the model draws.
    """

    @property
    def asked(self) -> Mapping[str, str]: ...
    @property
    def known(self) -> Mapping[str, str]: ...
    @property
    def unknown(self) -> tuple[str, ...]: ...
    @property
    def unheard(self) -> tuple[str, ...] | None: ...
    @property
    def is_drawable(self) -> bool: ...


@runtime_checkable
class Understands(Protocol):
    """An image model that tells what a prompt asks for, and what of it it can't draw.

    subject: what it draws, in words: `faces`.
    """

    subject: str

    def describe(self, prompts: Sequence[str]) -> Sequence[ReadPrompt]:
        """Returns what each prompt asks for."""

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        """Returns a sentence for each attribute that a draw's style does not show, once each."""


@runtime_checkable
class AskedByWords(Protocol):
    """An image model that knows by which words prompts ask for it, where a request names none."""

    asked_by: Sequence[str]


@runtime_checkable
class Enlarges(Protocol):
    """An image model that knows how its own pictures are enlarged best."""

    def enlarge(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Returns a picture of this model, uint8 [H, W, 3], as [4H, 4W, 3]. Thread-safe."""


@runtime_checkable
class DrawsInParts(Protocol):
    """An image model that draws no faster with more pictures in a pass than `most_in_pass`.

    Smaller passes then end earlier: the first pictures are finished while others are drawn.
    """

    most_in_pass: int


@runtime_checkable
class DrawsFlat(Protocol):
    """An image model whose pictures are areas of one colour each: they can be cut out and traced.

    `cut_out` and `areas` are thread-safe.
    """

    def backgrounds(self, draws: Sequence[Draw]) -> list[RGB]:
        """Returns the colour of each picture's background; with `transparent`, it has no other."""

    def cut_out(self, pixels: NDArray[np.uint8], background: RGB) -> NDArray[np.uint8]:
        """Returns a picture, uint8 [H, W, 3], without its background, as RGBA [4H, 4W, 4]."""

    def areas(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Returns a picture, uint8 [H, W, 3], as [4H, 4W, 3] with hard edges between its areas."""


@runtime_checkable
class DrawsCurves(Protocol):
    """An image model whose pictures are curves: sharp in any size, composed for any shape.

    Its methods are thread-safe.
    """

    def size_px(self, draw: Draw) -> tuple[int, int]:
        """Returns the width and the height of the picture that `draw` returns."""

    def render(self, draw: Draw, size_px: tuple[int, int]) -> NDArray[np.uint8]:
        """Returns a picture of another width and height, RGBA [H, W, 4]."""

    def svg(self, draw: Draw, size_px: tuple[int, int]) -> str:
        """Returns a picture as an SVG document that pages show in a width and height."""


@runtime_checkable
class DrawsSets(Protocol):
    """An image model whose pictures of one `set_seed` go together, if `draws_sets` is True."""

    draws_sets: bool


class View(Protocol):
    """An observer of unfinished pictures. Both methods are called often and must be quick."""

    def watched(self) -> list[int]:
        """Returns the rows of the batch for which a preview is requested now."""

    def show(self, rows: Sequence[int], images: NDArray[np.uint8], shares: Sequence[float]) -> None:
        """Receives unfinished pictures [rows, height, width, 3] and the finished share of each."""


@runtime_checkable
class DrawsBitByBit(Protocol):
    """An image model that can show its pictures before they are finished."""

    def draw_in_view(self, draws: Sequence[Draw], view: View) -> NDArray[np.uint8]:
        """Draws the same pictures as `draw`, and shows them to `view` in between."""


def pictures_in_pass(model: ImageModel, limit: int) -> int:
    """Returns how many pictures one pass of a model draws, where it may draw up to `limit`."""
    return min(limit, model.most_in_pass) if isinstance(model, DrawsInParts) else limit
