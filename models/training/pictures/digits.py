"""Draws a set of 28x28 pictures to learn with: the ten digits, turned, shifted and slanted."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.training.pictures.pack import Pack, PictureRecord
from models.training.pictures.split import split_by_seed

SIDE = 28
_LARGE = 84  # digits are drawn at three times the size and reduced, for smooth edges


def draw_digits(count: int, seed: int) -> Pack:
    """Returns a pack of the ten digits in turn, white on black; a seed always draws the same."""
    glyphs = [_glyph(str(digit)) for digit in range(10)]
    random = Random(seed)  # noqa: S311  # pictures, not secrets
    pixels = np.stack([_placed(glyphs[number % 10], random) for number in range(count)])
    records = [
        PictureRecord([f"the digit {number % 10}"], str(number % 10), source=f"{seed}-{number}")
        for number in range(count)
    ]
    about = {"source": "digits drawn by Pillow", "licence": "CC0-1.0", "seed": seed}
    labels = tuple(str(digit) for digit in range(10))
    return Pack(pixels, split_by_seed(count, seed), records, labels, about)


def _glyph(text: str) -> Image.Image:
    picture = Image.new("L", (_LARGE, _LARGE))
    font = ImageFont.load_default(66)
    middle = _LARGE / 2
    ImageDraw.Draw(picture).text(
        (middle, middle), text, fill=255, font=font, anchor="mm", stroke_width=2
    )
    return picture


def _placed(glyph: Image.Image, random: Random) -> NDArray[np.uint8]:
    slant = random.uniform(-0.25, 0.25)
    stretch = random.uniform(0.85, 1.2)
    middle = _LARGE / 2
    matrix = (stretch, slant, middle * (1 - stretch - slant), 0, 1, 0)
    picture = glyph.transform((_LARGE, _LARGE), Image.Transform.AFFINE, matrix)
    shift = (random.randint(-5, 5), random.randint(-5, 5))
    picture = picture.rotate(
        random.uniform(-12, 12), Image.Resampling.BILINEAR, translate=shift
    ).resize((SIDE, SIDE), Image.Resampling.BOX)
    grey = np.asarray(picture)
    return np.repeat(grey[:, :, None], 3, axis=2)
