"""A frame gives the same picture as an image and as pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from workers.finish.files.frame import Frame

NOISE = np.random.default_rng(0).integers(0, 256, (5, 7, 4)).astype(np.uint8)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "1", "P"])
def test_an_image_gives_its_pixels(mode: str) -> None:
    image = Image.fromarray(NOISE).convert(mode)
    frame = Frame(image)
    assert frame.image is image
    assert (frame.mode, frame.size) == (mode, (7, 5))
    assert np.array_equal(frame.pixels, np.asarray(image))
    assert np.array_equal(frame.rgb, np.asarray(image.convert("RGB")))
    assert frame.pixels is frame.pixels


@pytest.mark.parametrize(("mode", "channels"), [("RGB", 3), ("RGBA", 4)])
def test_pixels_give_an_image(mode: str, channels: int) -> None:
    pixels = NOISE[..., :channels].copy()
    frame = Frame(pixels)
    assert (frame.mode, frame.size) == (mode, (7, 5)) == (frame.image.mode, frame.image.size)
    assert np.array_equal(np.asarray(frame.image), pixels)
    assert np.array_equal(frame.rgb, pixels[..., :3])
    assert frame.image is frame.image
