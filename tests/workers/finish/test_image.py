"""Finishing images."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from jobs.contract.results import Provenance
from jobs.provenance.labels import xmp_packet
from workers.finish.encode import encode
from workers.finish.enhance import enhance
from workers.finish.files.frame import Frame
from workers.finish.resize import enlarge, resize

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
    content = encode([picture()], format, PROVENANCE, xmp_packet(PROVENANCE))
    assert b"trainedAlgorithmicMedia" in content
    read = Image.open(io.BytesIO(content))
    assert read.format == format.upper()
    metadata = str(read.info) + str(dict(read.getexif()))
    assert "Spearpoint 9.9.9" in metadata
    assert "a-model" in metadata


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
def test_an_image_has_the_requested_size(
    upscale: int, width: int | None, height: int | None, size: tuple[int, int]
) -> None:
    enlarged, how = enlarge(Frame(picture()), upscale)
    assert resize(enlarged.image, width, height).size == size
    assert bool(how) == (upscale > 1)


def drawing(size_px: int) -> Image.Image:
    """Flat art, drawn sharp at any size."""
    image = Image.new("RGB", (size_px * 4, size_px * 4), (255, 217, 59))
    pen, unit = ImageDraw.Draw(image), size_px / 16
    pen.ellipse([8 * unit, 8 * unit, 56 * unit, 60 * unit], fill=(47, 116, 224))
    pen.line([12 * unit, 50 * unit, 52 * unit, 16 * unit], fill=(20, 20, 20), width=int(3 * unit))
    return image.resize((size_px, size_px), Image.Resampling.BOX)


def apart(first: Image.Image, second: Image.Image) -> float:
    return float(np.abs(np.asarray(first).astype(float) - np.asarray(second)).mean())


def edges(image: Image.Image) -> float:
    """Energy of the differences between neighbours: large where edges are sharp."""
    return float(np.square(np.diff(np.asarray(image).astype(float), axis=1)).mean())


def test_flat_art_is_enlarged_with_sharper_edges_than_by_lanczos_and_in_the_same_colours() -> None:
    wanted, small = drawing(256), drawing(64)
    frame, how = enlarge(Frame(small), 4)
    enlarged = frame.image
    assert "realesr-animevideov3" in how
    lanczos = small.resize((256, 256), Image.Resampling.LANCZOS)
    assert edges(lanczos) < 0.7 * edges(enlarged)
    assert edges(enlarged) < 1.3 * edges(wanted)
    assert apart(enlarged.resize((64, 64), Image.Resampling.BOX), small) < 1


def test_pixel_art_stays_squares_even_where_a_generator_drew_them_roughly() -> None:
    random = np.random.default_rng(3)
    cells = random.integers(0, 4, (16, 16)) * 60
    exact = np.repeat(np.kron(cells, np.ones((4, 4)))[:, :, None], 3, axis=2)
    rough = np.clip(exact + random.normal(0, 6, exact.shape), 0, 255).astype(np.uint8)
    enlarged, how = enlarge(Frame(rough), 4)
    assert how == "enlarged x4 as pixel art"
    squares = enlarged.pixels.reshape(16, 16, 16, 16, 3).astype(int)
    assert np.ptp(squares, axis=(1, 3)).max() == 0
    assert np.abs(squares[:, 0, :, 0, 0] - cells).max() < 10


def test_another_aspect_crops_and_never_squeezes() -> None:
    circle = np.zeros((64, 64, 3), dtype=np.uint8)
    y, x = np.mgrid[0:64, 0:64]
    circle[np.hypot(x - 32, y - 32) < 12] = 255
    wide = np.asarray(resize(Image.fromarray(circle), 128, 64))[:, :, 0] > 128
    assert abs(int(wide.any(axis=0).sum()) - int(wide.any(axis=1).sum())) <= 2


def test_enhancing_stretches_the_tones() -> None:
    flat = Image.fromarray((np.asarray(picture()) // 3 + 60).astype(np.uint8))
    assert np.asarray(enhance(flat)).std() > np.asarray(flat).std() * 1.5
