"""Pictures have the asked colours, and else a palette that suits the prompt."""

from __future__ import annotations

import numpy as np
import pytest

from models.image.composed.agreement import agreement
from models.image.composed.drawing.palette import Palette, steps
from models.image.composed.reading.brief import Brief
from models.image.composed.reading.colouring import palette_of, theme_of
from models.image.composed.reading.reader import read
from models.image.composed.reading.themes import Theme
from models.image.reading.oklab import distance, lab_of

BLUE = Palette("#ffffff", ("#2f74e0", "#a3c4f3"))
GREEN = Palette("#1f3a2a", ("#45a847", "#e5b53a"))
THEMES = [Theme(BLUE, ("waves",), "star"), Theme(GREEN, ("leaves",), "leaf")]


def palettes(brief: Brief, ground: str = "") -> list[Palette]:
    found = []
    for seed in range(12):
        random = np.random.default_rng(seed)
        theme = theme_of(brief, THEMES, random).palette
        found.append(palette_of(brief, ground, theme, random))
    return found


def test_asked_colours_are_all_in_the_palette() -> None:
    asked = ("#e4572e", "#17bebb", "#ffc914", "#2e282a")
    for palette in palettes(Brief(colours=asked)):
        assert set(asked) <= {palette.ground, *palette.colours}


def test_an_asked_background_is_the_background() -> None:
    for palette in palettes(Brief(colours=("#e5b53a",), ground="#232323")):
        assert palette.ground == "#232323"
        assert palette.colours[0] == "#e5b53a"


def test_one_colour_alone_has_shades_of_itself_beside_it() -> None:
    for palette in palettes(Brief(colours=("#2f74e0",))):
        assert len({palette.ground, *palette.colours}) >= 3


@pytest.mark.parametrize("colour", ["#232323", "#fafafa"])
def test_black_and_white_alone_are_seen_on_their_backgrounds(colour: str) -> None:
    for palette in palettes(Brief(colours=(colour,))):
        assert distance(palette.ground, palette.colours[0]) > 0.15


def test_a_palette_with_an_unwanted_colour_is_not_taken() -> None:
    for palette in palettes(Brief(unwanted=("#45a847",))):
        assert palette == BLUE


@pytest.mark.parametrize(("tone", "is_dark"), [("dark", True), ("light", False), ("neon", True)])
def test_tones_change_the_background(tone: str, is_dark: bool) -> None:
    brief = Brief(tones=frozenset((tone,)))
    assert all(palette.is_dark == is_dark for palette in palettes(brief))


def test_what_is_soft_has_a_light_background_unless_it_is_dark() -> None:
    assert read("breathwork weekend, quiet and soft").tones == {"soft"}
    assert not any(one.is_dark for one in palettes(Brief(tones=frozenset(("soft",)))))
    assert all(one.is_dark for one in palettes(Brief(tones=frozenset(("soft", "dark")))))


def test_pastel_colours_are_pale() -> None:
    for palette in palettes(Brief(tones=frozenset(("pastel",)))):
        assert min(lab_of(one)[0] for one in palette.colours) > 0.75


def test_a_style_of_the_night_is_dark_unless_light_is_asked_for() -> None:
    assert all(one.is_dark for one in palettes(Brief(colours=("#8e5bd6",)), "dark"))
    light = Brief(colours=("#8e5bd6",), tones=frozenset(("light",)))
    assert not any(one.is_dark for one in palettes(light, "dark"))


def test_warm_and_cool_choose_the_theme() -> None:
    assert all(BLUE in (one,) for one in palettes(Brief(tones=frozenset(("cool",)))))
    assert GREEN in palettes(Brief(tones=frozenset(("warm",))))


def test_an_asked_background_alone_keeps_the_themes_colours() -> None:
    for palette in palettes(Brief(ground="#fafafa")):
        assert palette.ground == "#fafafa"
        assert "#2f74e0" in palette.colours or "#45a847" in palette.colours


def test_an_accent_is_no_background() -> None:
    brief = Brief(colours=("#3fae6a", "#232323", "#e5b53a"), accents=frozenset(("#e5b53a",)))
    assert all(palette.ground != "#e5b53a" for palette in palettes(brief, "asked"))


def test_an_accent_is_the_main_colour_if_there_is_no_other_beside_the_background() -> None:
    brief = Brief(colours=("#f97316",), ground="#111827", accents=frozenset(("#f97316",)))
    for palette in palettes(brief):
        assert palette.colours[0] == "#f97316"
        assert palette.pure() == ["#f97316"]
        assert len(palette.colours) == 3


def test_two_asked_colours_are_joined_by_their_mixes_only() -> None:
    for palette in palettes(Brief(colours=("#df3f3f",), ground="#fafafa")):
        for shade in palette.colours[1:]:
            assert lab_of("#df3f3f")[0] < lab_of(shade)[0] < lab_of("#fafafa")[0]


def test_colours_that_mix_to_mud_get_a_tint() -> None:
    for palette in palettes(Brief(colours=("#ff8f2e",), ground="#22a699")):
        for shade in palette.colours[1:]:
            assert lab_of(shade)[0] > lab_of("#ff8f2e")[0]  # a paler orange


def test_subtle_colours_are_near_the_background() -> None:
    plain = Brief(colours=("#232323",), ground="#fafafa")
    subtle = Brief(colours=("#232323",), ground="#fafafa", tones=frozenset(("subtle",)))
    assert (
        lab_of(palettes(subtle)[0].colours[0])[0] > lab_of(palettes(plain)[0].colours[0])[0] + 0.3
    )


def test_steps_begin_and_end_with_the_given_colours() -> None:
    found = steps(["#000000", "#ff0000", "#ffffff"], 5)
    assert (found[0], found[2], found[4]) == ("#000000", "#ff0000", "#ffffff")


def test_agreement_is_low_where_an_asked_colour_is_missing() -> None:
    image = np.zeros((100, 100, 3), np.uint8)
    image[:, :] = (0x22, 0xA6, 0x99)
    image[::25] = (0xE5, 0xB5, 0x3A)  # thin lines count
    teal, gold, red = "#22a699", "#e5b53a", "#df3f3f"
    assert agreement(Brief(colours=(teal, gold)), image) == pytest.approx(1.0)
    assert agreement(Brief(colours=(teal, red)), image) < 0.2  # type: ignore[operator]
    assert agreement(Brief(unwanted=(teal,)), image) < 0.1  # type: ignore[operator]
    assert agreement(Brief(), image) is None


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("argyle, bottle green, wine and cream", 3),
        ("fair isle knit, heather, cream and pine", 3),
        ("layers in shades of one colour: raspberry", 1),
        ("DNA in mint and graphite", 2),
        ("banner, teal #008080 and #F4F1EA", 2),
        ("herringbone, navy (#1b2a49) and cream", 2),
        ("dots in chocolate", 1),
        ("wine and cheese on a table, navy", 1),
        ("contour lines, brown and cream, coffee bag label", 2),
        ("mist over a forest, blue", 1),
    ],
)
def test_words_that_are_rarely_colours_are_some_in_lists(prompt: str, count: int) -> None:
    assert len(read(prompt).colours) == count


def test_a_metal_is_seen_on_the_other_colour() -> None:
    gold, others = "#e5b53a", ("#14492f", "#3b3f97", "#fafafa")
    for other in others:
        assert all(one.ground != gold for one in palettes(Brief(colours=(gold, other))))


def test_a_deep_colour_is_mostly_the_background_but_not_that_of_a_thing() -> None:
    deep = Brief(colours=("#14492f", "#e5b53a"))
    assert sum(one.ground == "#14492f" for one in palettes(deep)) >= 8
    heart = Brief(colours=("#7a1630",), parts={"heart": "#7a1630"})
    assert sum(one.ground == "#7a1630" for one in palettes(heart)) <= 6


def test_colours_are_told_from_their_background() -> None:
    for palette in palettes(Brief(colours=("#65ab7c", "#679366"))):
        assert distance(palette.ground, palette.colours[0]) > 0.1
    for palette in palettes(Brief(colours=("#a5d8ff",), ground="#fafafa")):
        assert max(distance(one, "#fafafa") for one in palette.colours) > 0.2


def test_tone_on_tone_has_one_hue() -> None:
    aubergine = "#4a2545"
    brief = Brief(ground=aubergine, tones=frozenset(("one",)))
    _, a, b = lab_of(aubergine)
    for palette in palettes(brief):
        for colour in palette.colours:
            _, own_a, own_b = lab_of(colour)
            assert abs(np.arctan2(own_b, own_a) - np.arctan2(b, a)) < 0.35
