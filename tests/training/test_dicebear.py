"""Our own set: what is drawn is what the captions say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import numpy as np
import pytest

from models.training.dicebear.captions import write_caption
from models.training.dicebear.drawing import DrawingError, draw_pack, install
from models.training.dicebear.palette import HAIR, SKIN, SURFACE, words_for
from models.training.dicebear.styles import STYLES, choose

PALETTES = {"background": SURFACE, "hair": HAIR, "skin": SKIN, "clothing": SURFACE, "body": SURFACE}


@pytest.mark.parametrize("style", STYLES)
def test_a_caption_names_the_style_and_every_colour_that_is_drawn(style: str) -> None:
    for seed in range(200):
        random = Random(seed)
        attributes, _ = choose(style, random)
        caption = write_caption(attributes, random)
        assert not re.search(r"  |^ | $| ,|,,|with without|\ba [aeiou8]|(\b\w+) \1\b", caption), (
            caption
        )
        for name, palette in PALETTES.items():
            if name in attributes:
                words = words_for(palette, attributes[name])
                assert any(word in caption for word in words), (caption, attributes)


@pytest.mark.parametrize("style", STYLES)
def test_the_same_random_numbers_choose_the_same_picture(style: str) -> None:
    assert choose(style, Random(4)) == choose(style, Random(4))
    assert choose(style, Random(4)) != choose(style, Random(5))


def test_captions_vary() -> None:
    attributes, _ = choose("pixel-art", Random(1))
    assert len({write_caption(attributes, Random(seed)) for seed in range(50)}) > 40


@pytest.mark.slow
def test_the_background_has_the_colour_of_the_record(tmp_path: Path) -> None:
    try:
        folder = install(tmp_path)
    except DrawingError as error:
        pytest.skip(f"DiceBear can't be had here: {error}")
    faces = [style for style in STYLES if style not in ("shapes", "glass")]
    pack = draw_pack(folder, count=20, size_px=64, styles=faces, seed=1, progress=lambda *_: None)
    for pixels, record in zip(pack.pixels, pack.records, strict=True):
        wanted = bytes.fromhex(SURFACE[record.attributes["background"]][0])
        corner = pixels[1, 1].astype(int)
        assert np.abs(corner - np.frombuffer(wanted, np.uint8)).max() <= 2, record


def test_without_node_the_missing_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(DrawingError, match="Node 18"):
        install(tmp_path)
