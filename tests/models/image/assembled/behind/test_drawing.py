"""What is behind somebody is drawn calmly, in any shape, and of squares for pixel art."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from models.image.assembled.behind.backdrop import GROUNDS, MARKS, SKIES, Backdrop, Element
from models.image.assembled.behind.drawing.placed import halo, placed, tone_of
from models.image.assembled.behind.reading.tables import _table
from models.image.assembled.picture import picture
from models.image.composed.drawing.raster import rasterise
from models.image.reading.oklab import lab_of
from tests.models.image.assembled.drawings import STYLES, drawing

GROUPS = ("rooms", "lands", SKIES, GROUNDS, MARKS)
EVERY = [
    Element(group, path.name.removesuffix(".py"))
    for group in GROUPS
    for path in sorted(
        Path(str(resources.files(f"models.image.assembled.behind.{group}"))).iterdir()
    )
    if path.suffix == ".py" and path.name != "__init__.py"
]


def drawn(
    element: Element, size_px: tuple[int, int] = (96, 96), *, is_squares: bool = False
) -> str:
    backdrop = Backdrop("", (element,), seed=3)
    svg = placed(backdrop, size_px, 100.0, "#ffd93b", (), is_squares=is_squares)
    width, height = size_px
    unit = 100 / min(size_px)
    box = f"{(100 - width * unit) / 2:g} {100 - height * unit:g} {width * unit:g} {height * unit:g}"
    edges = ' shape-rendering="crispEdges"' if is_squares else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{box}" fill="none"{edges}>{svg}</svg>'
    )


def test_words_name_what_is_drawn_and_nothing_else() -> None:
    words = {Element(group, name) for group in GROUPS for name in _table("words.toml")[group]}
    assert words == {one for one in EVERY if one.name != "strewn"}


@pytest.mark.parametrize("element", EVERY, ids=lambda one: one.name)
@pytest.mark.parametrize("size_px", [(96, 96), (240, 80), (80, 200)])
def test_it_fills_a_picture_of_any_shape(element: Element, size_px: tuple[int, int]) -> None:
    if element.name == "strewn":
        element = Element("motifs", "heart")
    for is_squares in (False, True):
        shown = rasterise(drawn(element, size_px, is_squares=is_squares))
        assert shown[..., 3].min() > 250
        assert len(np.unique(shown[..., :3].reshape(-1, 3), axis=0)) > 1


@pytest.mark.parametrize("element", EVERY, ids=lambda one: one.name)
def test_what_nobody_gave_colours_is_never_as_dark_as_outlines(element: Element) -> None:
    if element.name == "strewn":
        element = Element("motifs", "heart")
    assert lab_of(tone_of(Backdrop("", (element,)), "#ffd93b"))[0] > 0.3


def test_a_light_behind_the_head_parts_hair_from_what_is_behind() -> None:
    assert halo("#08080c", ["#000000"]) > "#383838"
    assert halo("#9fd0f0", ["#000000"]) == ""


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(Element("lands", "forest")) == drawn(Element("lands", "forest"))


@pytest.mark.parametrize("style", STYLES)
def test_ids_are_unique_beside_those_of_the_character(style: str) -> None:
    made = drawing(style, 4)
    backdrop = Backdrop("", (Element("rooms", "window"), Element("motifs", "heart")), seed=4)
    document = picture(made, (64, 64), 4, backdrop=backdrop)
    ids = re.findall(r' id="([^"]+)"', document)
    assert len([one for one in ids if one.startswith("behind")]) == len(
        {one for one in ids if one.startswith("behind")}
    )
    assert not {one for one in ids if one.startswith("behind")} & set(
        re.findall(r' id="([^"]+)"', picture(made, (64, 64), 4))
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_transparent_picture_has_nothing_behind_the_character(style: str) -> None:
    backdrop = Backdrop("", (Element("lands", "beach"),))
    made = drawing(style)
    assert picture(made, (64, 64), 1, backdrop=backdrop, is_transparent=True) == picture(
        made, (64, 64), 1, is_transparent=True
    )


def test_squares_fall_together_with_those_of_the_character() -> None:
    shown = rasterise(drawn(Element("lands", "beach"), (192, 96), is_squares=True))[..., :3]
    blocks = shown.reshape(32, 3, 64, 3, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
