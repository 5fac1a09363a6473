"""Our PNG files, read by Pillow."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pytest
from PIL import Image, ImageFilter
from PIL.PngImagePlugin import PngInfo

from workers.finish.files.frame import Frame
from workers.finish.files.png import png_of
from workers.finish.marks.invisible_mark import add_mark


def read(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        image.verify()  # checksums of all chunks
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1"])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (64, 128)])
def test_every_pixel_is_kept(mode: str, size: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    noise = random.integers(0, 256, (size[1], size[0], 4)).astype(np.uint8)
    image = Image.fromarray(noise).convert(mode)
    found = read(png_of(Frame(image), PngInfo()))
    assert (found.mode, found.size) == (mode, size)
    assert found.tobytes() == image.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_every_pixel_of_flat_art_is_kept(mode: str) -> None:
    image = Image.new(mode, (65, 33), "teal")
    image.paste("pink", (7, 5, 40, 20))
    assert read(png_of(Frame(image), PngInfo())).tobytes() == image.tobytes()


def test_texts_of_any_script_are_kept_before_the_pixels() -> None:
    info = PngInfo()
    info.add_text("Software", "Spearpoint 9.9.9")
    info.add_itxt("XML:com.adobe.xmp", "<label>人工智能</label>")
    found = read(png_of(Frame(Image.new("RGB", (4, 4), "red")), info))
    assert found.info["Software"] == "Spearpoint 9.9.9"
    assert found.info["XML:com.adobe.xmp"] == "<label>人工智能</label>"


def pillows(image: Image.Image) -> bytes:
    """Returns the file that Pillow writes, with run lengths."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_type=zlib.Z_RLE)
    return buffer.getvalue()


def test_marked_flat_art_takes_fewer_bytes_than_with_pillows_run_lengths() -> None:
    flat = np.full((512, 512, 3), (40, 160, 90), np.uint8)
    flat[100:400, 60:300] = (230, 200, 170)
    image = Image.fromarray(add_mark(flat, b"k" * 32))
    assert len(png_of(Frame(image), PngInfo())) < 0.8 * len(pillows(image))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_pictures_with_shades_take_no_more_bytes_than_with_pillow(mode: str) -> None:
    random = np.random.default_rng(0)
    noise = random.integers(0, 256, (256, 256, 3)).astype(np.uint8)
    blurred = Image.fromarray(noise).filter(ImageFilter.GaussianBlur(2)).convert(mode)
    assert len(png_of(Frame(blurred), PngInfo())) <= len(pillows(blurred))
