"""Breaks pictures on purpose, in ways that pictures of a trained generator seldom are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from models.training.score.judged_outputs import JudgedImage

KINDS: Final = ("noisy", "blurred", "torn", "for another prompt")
_NOISE: Final = 50.0  # of 255
_BLUR: Final = 0.03  # of the side


def broken(images: Sequence[JudgedImage], seed: int = 0) -> Iterator[JudgedImage]:
    """Yields each usable picture broken in all ways; `why` names the way."""
    usable = [image for image in images if image.verdict == 2]
    random = np.random.default_rng(seed)
    for number, image in enumerate(usable):
        other = usable[(number + len(usable) // 2) % len(usable)]
        for kind in KINDS:
            pixels = image.pixels if kind == KINDS[-1] else _broken(kind, image.pixels, random)
            prompt = other.prompt if kind == KINDS[-1] else image.prompt
            if kind != KINDS[-1] or prompt != image.prompt:
                yield replace(image, pixels=pixels, prompt=prompt, verdict=0, why=kind)


def _broken(kind: str, pixels: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    side = pixels.shape[0]
    if kind == "noisy":
        noise = random.normal(0, _NOISE, pixels.shape)
        return np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if kind == "blurred":
        blur = ImageFilter.GaussianBlur(_BLUR * side)
        return np.asarray(Image.fromarray(pixels).filter(blur))
    shifts = random.integers(side // 8, side // 2, side // 16)
    strips = [
        np.roll(strip, shift, axis=1)
        for strip, shift in zip(np.split(pixels, side // 16), shifts, strict=True)
    ]
    return np.concatenate(strips)
