"""Words of prompts are read as the things, kinds and materials that they mean there."""

from __future__ import annotations

import pytest

from models.image.composed.reading.reader import read


@pytest.mark.parametrize(
    ("prompt", "style", "motif"),
    [
        ("header, cats, minimal line art", "arrangement", "cat"),
        ("cover with rulers, compass, triangles", "arrangement", "ruler,compass,triangle"),
        ("origami birds, cover for a library", "arrangement", "bird"),
        ("party background, balloons in the corners, confetti", "arrangement", "balloon"),
        ("eucalyptus garland, peonies at both ends", "arrangement", "eucalyptus,peony"),
        ("tessellated lizards, escher like", "motifs", "lizard"),
        ("network of nodes, nothing in the centre, speakers stand there", "network", ""),
        ("kilim bands with stepped diamonds", "kilim", "kilim"),
        ("one big wave, retro stripes in the sky", "waves", ""),
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
        ("seamless herringbone wood floor, oak", "herringbone"),
        ("pattern of oak and fir trees", "acorn,pine"),
        ("daisies dress fabric", "daisy"),
        ("dresses pattern", "dress"),
        ("pattern of crosses and dots", "cross,dot"),
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
