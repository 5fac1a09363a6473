"""Finishing images."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from jobs.results import Provenance
from workers.finish.encode import encode
from workers.finish.enhance import enhance
from workers.finish.resize import resize

PROVENANCE = Provenance(
    generator="Spearpoint 9.9.9",
    model="a-model",
    model_version="abcdef",
    created_at="2026-01-01T00:00:00+00:00",
)


def picture() -> Image.Image:
    y, x = np.mgrid[0:64, 0:64]
    return Image.fromarray(np.stack([x * 2 + 40, y * 2 + 40, x + y], axis=2).astype(np.uint8))


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_every_format_says_that_it_is_machine_made_and_by_what(format: str) -> None:
    content = encode([picture()], format, PROVENANCE)
    assert b"trainedAlgorithmicMedia" in content
    read = Image.open(io.BytesIO(content))
    assert read.format == format.upper()
    said = str(read.info) + str(dict(read.getexif()))
    assert "Spearpoint 9.9.9" in said
    assert "a-model" in said


def test_png_keeps_every_pixel() -> None:
    read = Image.open(io.BytesIO(encode([picture()], "png", PROVENANCE)))
    assert np.array_equal(np.asarray(read), np.asarray(picture()))


@pytest.mark.parametrize(
    ("upscale", "width", "height", "size"),
    [
        (1, None, None, (64, 64)),
        (4, None, None, (256, 256)),
        (1, 128, None, (128, 128)),
        (2, None, 32, (32, 32)),
        (1, 200, 100, (200, 100)),
    ],
)
def test_an_image_has_the_size_that_was_asked_for(
    upscale: int, width: int | None, height: int | None, size: tuple[int, int]
) -> None:
    assert resize(picture(), upscale, width, height).size == size


def test_another_aspect_crops_and_never_squeezes() -> None:
    circle = np.zeros((64, 64, 3), dtype=np.uint8)
    y, x = np.mgrid[0:64, 0:64]
    circle[np.hypot(x - 32, y - 32) < 12] = 255
    wide = np.asarray(resize(Image.fromarray(circle), 1, 128, 64))[:, :, 0] > 128
    assert abs(int(wide.any(axis=0).sum()) - int(wide.any(axis=1).sum())) <= 2


def test_enhancing_stretches_the_tones() -> None:
    flat = Image.fromarray((np.asarray(picture()) // 3 + 60).astype(np.uint8))
    assert np.asarray(enhance(flat)).std() > np.asarray(flat).std() * 1.5
