"""Finishes a picture as a request wants it: enhanced, enlarged, cut out, resized."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jobs.contract.requests import ImageRequest
from models.image.interface import RGB, Draw, DrawsCurves, DrawsFlat, Enlarges, ImageModel
from workers.finish.enhance import enhance
from workers.finish.files.frame import Frame
from workers.finish.files.icon import SIZES_PX
from workers.finish.flat.cut_out import areas, cut_out, without_hidden_colours
from workers.finish.resize import enlarge, resize

_FACTOR: Final = 4  # of what is cut out or traced
_ICON_PX: Final = 256  # of curves, from which all sizes of an icon are made


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished picture.

    frame: its pixels; of an icon those that its sizes are made from, of an SVG its areas.
    size: width and height in pixels, as the file shows it.
    note: how it was enlarged; empty if it was not.
    svg: the picture as a document, if its model draws curves and an SVG is wanted.
    """

    frame: Frame
    size: tuple[int, int]
    note: str = ""
    svg: str = ""


def as_drawn(image: Image.Image) -> Finished:
    """Returns a picture that stays as it is."""
    return Finished(Frame(image), image.size)


def finish_picture(
    pixels: NDArray[np.uint8],
    request: ImageRequest,
    model: ImageModel,
    draw: Draw,
    background: RGB | None = None,
) -> Finished:
    """Finishes a drawn picture, uint8 [H, W, 3].

    Args:
        model: the model that drew it.
        draw: what it drew.
        background: its colour, if the model tells it.
    """
    if isinstance(model, DrawsCurves):
        return _curves(pixels, request, model, draw)
    if request.needs_flat_art and isinstance(model, DrawsFlat) and background is not None:
        return _flat(pixels, request, model, background)
    drawn = Frame(pixels)
    own_way = model.enlarge if isinstance(model, Enlarges) else None
    factor = request.upscale
    if request.format == "ico" and drawn.size[0] < SIZES_PX[-1]:
        factor = 2
    better = Frame(enhance(drawn.image)) if request.enhance else drawn
    frame, note = enlarge(better, factor, own_way)
    if request.width or request.height:
        frame = Frame(resize(frame.image, request.width, request.height))
    return Finished(frame, _shown(frame, request), note)


def _curves(
    pixels: NDArray[np.uint8], request: ImageRequest, model: DrawsCurves, draw: Draw
) -> Finished:
    """Draws the curves again in the size that is wanted, which keeps them sharp."""
    if request.format == "ico":
        draw = replace(draw, width=_ICON_PX, height=_ICON_PX)
    width, height = model.size_px(draw)
    if not (draw.width or draw.height):
        width, height = width * request.upscale, height * request.upscale
    if request.format == "svg":
        return Finished(Frame(pixels), (width, height), svg=model.svg(draw, (width, height)))
    drawn = Frame(pixels)
    if request.background == "transparent":
        drawn = Frame(without_hidden_colours(Image.fromarray(model.render(draw, (width, height)))))
    elif drawn.size != (width, height):
        drawn = Frame(model.render(draw, (width, height))[..., :3])
    frame = Frame(enhance(drawn.image)) if request.enhance and drawn.mode == "RGB" else drawn
    return Finished(frame, _shown(frame, request))


def _flat(
    pixels: NDArray[np.uint8], request: ImageRequest, model: DrawsFlat, background: RGB
) -> Finished:
    is_transparent = request.background == "transparent"
    size = (pixels.shape[1] * request.upscale, pixels.shape[0] * request.upscale)
    if request.format == "svg":
        traced = areas(pixels, background if is_transparent else None, model)
        small = resize(Image.new("1", size), request.width, request.height)
        return Finished(Frame(_in_shape(traced, small.size)), small.size)
    image = cut_out(pixels, background, model)
    if request.format == "ico":
        frame = Frame(without_hidden_colours(image))
        return Finished(frame, _shown(frame, request))
    image = image.resize(size, Image.Resampling.BOX)
    image = without_hidden_colours(resize(image, request.width, request.height))
    return as_drawn(image)


def _shown(frame: Frame, request: ImageRequest) -> tuple[int, int]:
    return (SIZES_PX[-1], SIZES_PX[-1]) if request.format == "ico" else frame.size


def _in_shape(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Returns the middle of a picture that has the shape of a size."""
    scale = min(image.width / size[0], image.height / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))
