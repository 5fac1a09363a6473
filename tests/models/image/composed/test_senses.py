"""Words of prompts are read as the things, kinds and materials that they mean there."""

from __future__ import annotations

import pytest

from models.image.composed.reading.reader import read


@pytest.mark.parametrize(
    ("prompt", "style", "motif"),
    [
        ("header, cats, minimal line art", "arrangement", "cat"),
        ("cover with rulers, compass, triangles", "arrangement", "ruler,compass,triangle"),
        ("origami birds, cover for a library", "arrangement", "origami crane"),
        ("party background, balloons in the corners, confetti", "arrangement", "balloon"),
        ("eucalyptus garland, peonies at both ends", "arrangement", "eucalyptus,peony"),
        ("tessellated lizards, escher like", "motifs", "lizard"),
        ("network of nodes, nothing in the centre, speakers stand there", "network", ""),
        ("kilim bands with stepped diamonds", "kilim", "kilim"),
        ("one big wave, retro stripes in the sky", "waves", ""),
        ("vinyl records and cassettes, retro", "arrangement", "vinyl record,cassette"),
        ("banner, drop and heart shapes", "arrangement", "drop,heart"),
        ("a circus tent at night, header", "arrangement", "circus tent"),
        ("our company sells lamps, header with mountains", "mountains", ""),
        ("walnut wood grain texture", "wood_floor", "walnut"),
        ("blobs, soft gradients, peach to lilac", "blobs", ""),
        ("70s wallpaper, daisies", "motifs", "daisy"),
        ("dinosaurs all over", "motifs", "dinosaur"),
        ("lighthouse on a cliff, one yellow beam", "view", "lighthouse,cliff"),
        ("lemons, seamless", "motifs", "lemon"),
        ("waterfall in the jungle", "view", "waterfall"),
        ("lofi study stream late at night", "", ""),
        ("two colleagues shaking hands", "", ""),
        ("stacked ovals, clay, stone grey and eucalyptus", "", ""),
        ("video on growing chillies at home", "arrangement", "chili"),
    ],
)
def test_things_are_shown_rather_than_the_styles_named_with_them(
    prompt: str, style: str, motif: str
) -> None:
    brief = read(prompt)
    assert (brief.style, brief.motif) == (style, motif)


@pytest.mark.parametrize(
    ("prompt", "motif"),
    [
        ("pattern of acorns, fox-brown", "acorn"),
        ("seamless herringbone wood floor, oak", "herringbone,oak"),
        ("pattern of oak and fir trees", "acorn,pine"),
        ("daisies dress fabric", "daisy"),
        ("dresses pattern", "dress"),
        ("pattern of crosses and dots", "cross,dot"),
        ("owl, huge eyes, header", "owl"),
        ("croissant and espresso, banner", "croissant,coffee cup"),
        ("our museum of clocks, header, teapots", "teapot"),
        ("ramadan lanterns pattern", "arabic lantern"),
    ],
)
def test_shades_materials_and_wares_are_no_things(prompt: str, motif: str) -> None:
    assert read(prompt).motif == motif


@pytest.mark.parametrize(
    ("prompt", "unknown"),
    [
        ("foggy alley, lone lamp, footprints", "lamp"),
        ("bunting, cake stand", "cake stand"),
        ("football pitch, banner, flags", "football pitch"),
        ("pattern with strawberries and gingham", "gingham"),
        ("pattern of acorn, chestnut, leaves", "chestnut"),
    ],
)
def test_what_is_replaced_by_something_else_is_told(prompt: str, unknown: str) -> None:
    assert unknown in read(prompt).unknown


def test_right_words_are_not_corrected() -> None:
    assert "photograph" in read("a photograph of the eiffel tower").unknown


@pytest.mark.parametrize(
    ("prompt", "colours", "ground"),
    [
        ("damask, tone on tone plum", ("#8e4585",), ""),
        ("waves in one colour: raspberry", ("#b00149",), ""),
        ("squares, primary colours on off-white", (), "#f8f5ec"),
        ("blood donation, red hearts", ("#df3f3f",), ""),
    ],
)
def test_colours_are_told_from_what_has_their_names(
    prompt: str, colours: tuple[str, ...], ground: str
) -> None:
    brief = read(prompt)
    assert (brief.colours, brief.ground) == (colours, ground)


@pytest.mark.parametrize(
    ("prompt", "thing", "number"),
    [
        ("penguins on an ice floe, exactly seven, minimal", "penguin", 7),
        ("lemons on mint, about 12 of them", "lemon", 12),
        ("hills, beehives in a row of three, header", "beehive", 3),
    ],
)
def test_a_number_may_stand_behind_its_thing(prompt: str, thing: str, number: int) -> None:
    assert read(prompt).counts[thing] == number
