"""Flat drawings with pure colours, as the shipped models draw them, and what happens to images."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

PURE = ["white", "black", "red", "yellow", "#0a7", "#27d", "#f93", "#fbc", "#222"]


def drawing(side_px: int, seed: int) -> Image.Image:
    """Draws a few overlapping shapes on a plain ground."""
    random = np.random.default_rng(seed)
    large = Image.new("RGB", (side_px * 2, side_px * 2), PURE[seed % len(PURE)])
    pen = ImageDraw.Draw(large)
    for _ in range(8):
        left, top = random.uniform(0, side_px * 1.6, 2)
        width, height = random.uniform(side_px * 0.2, side_px, 2)
        colour = PURE[random.integers(len(PURE))]
        draw = pen.ellipse if random.random() < 0.6 else pen.rectangle
        draw([left, top, left + width, top + height], fill=colour, outline="black", width=4)
    return large.resize((side_px, side_px), Image.Resampling.LANCZOS)


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def as_webp(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality)
    return Image.open(buffer).convert("RGB")


def halved(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


def cropped(image: Image.Image, seed: int) -> Image.Image:
    """Cuts away a tenth of each side, from the top left by a random share."""
    random = np.random.default_rng(seed)
    width, height = round(image.width * 0.9), round(image.height * 0.9)
    left = random.integers(image.width - width + 1)
    top = random.integers(image.height - height + 1)
    return image.crop((left, top, left + width, top + height))
