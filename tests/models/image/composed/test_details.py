"""What prompts say of single things, of the order of colours and of room for words is read."""

from __future__ import annotations

import pytest

from models.image.composed.drawing.palette import Palette, lightness
from models.image.composed.reading.colouring import parts_of
from models.image.composed.reading.order import course_of
from models.image.composed.reading.reader import read

NIGHT = Palette("#101830", ("#e5b53a", "#7c4bc9"))


@pytest.mark.parametrize(
    ("prompt", "thing", "colour"),
    [
        ("city skyline with few yellow windows", "window", "#ffd93b"),
        ("waves with a red sun", "sun", "#df3f3f"),
        ("red and white mushrooms, seamless", "mushroom", "#df3f3f"),
        ("black waves with dots in gold", "dot", "#e5b53a"),
        ("a big pale moon over dunes", "moon", "pale"),
        ("fireworks over dark hills", "hill", "dark"),
    ],
)
def test_a_thing_has_the_colour_that_stands_beside_it(prompt: str, thing: str, colour: str) -> None:
    assert read(prompt).parts[thing] == colour


def test_the_colours_of_a_list_of_things_belong_to_none_of_them() -> None:
    assert not read("lemons and leaves in yellow and green").parts
    assert "rose" not in read("curves in burgundy and rose").parts


def test_dark_and_pale_things_have_shades_of_the_palette() -> None:
    parts = parts_of(read("fireworks over dark hills, pale moon"), NIGHT)
    assert lightness(parts["hill"]) < lightness(NIGHT.ground)
    assert lightness(parts["moon"]) > 0.85


@pytest.mark.parametrize(
    ("prompt", "thing", "count"),
    [
        ("waves, three layers", "layer", 3),
        ("one big circle and two arches", "arch", 2),
        ("5 big rounded bars", "bar", 5),
        ("12 small stars", "star", 12),
        ("half a dozen balloons", "balloon", 6),
    ],
)
def test_numbers_of_things_are_read(prompt: str, thing: str, count: int) -> None:
    assert read(prompt).counts[thing] == count


def test_formats_and_large_numbers_count_nothing() -> None:
    assert not read("waves 16:9, 1920x1080, 300 stars").counts
    assert not read("y2k blobs, 3d shapes").counts


@pytest.mark.parametrize(
    ("prompt", "thing", "place"),
    [
        ("hills, full moon on the right", "moon", (0.78, 0.25)),
        ("circles coming from the bottom right corner", "circle", (1.0, 1.0)),
        ("meadow, poppies along the bottom edge", "poppy", (0.5, 0.78)),
        ("sunburst, centred", "sunburst", (0.5, 0.5)),
        ("grey circles with a pop of red in the top right", "accent", (0.78, 0.22)),
    ],
)
def test_the_place_of_a_thing_is_read(prompt: str, thing: str, place: tuple[float, float]) -> None:
    assert read(prompt).places[thing] == place


@pytest.mark.parametrize(
    ("prompt", "way", "colours"),
    [
        ("waves in teal and navy, darker at the bottom", "down", ("#1f938d", "#1d2f66")),
        ("gradient, navy at the top and peach at the bottom", "down", ("#1d2f66", "#ffcba4")),
        ("halftone, yellow and red, from left to right", "across", ("#ffd93b", "#df3f3f")),
        ("waves, red and white, from bottom to top", "down", ("#fafafa", "#df3f3f")),
        ("gradient from peach to lilac", "across", ("#ffcba4", "#c8a2c8")),
        ("ombre red to white, vertical", "down", ("#df3f3f", "#fafafa")),
        ("bottom half navy, top half peach", "down", ("#ffcba4", "#1d2f66")),
        ("burgundy curves, darker at the edges", "out", ("#7a1630", "dark")),
    ],
)
def test_the_order_of_colours_is_read(prompt: str, way: str, colours: tuple[str, ...]) -> None:
    order = read(prompt).course
    assert order is not None
    assert (order.way, order.colours) == (way, colours)


def test_the_place_of_a_thing_is_no_order_of_colours() -> None:
    assert read("navy hills, white moon on the right").course is None
    assert read("rays, mustard and cream").course is None


def test_a_colour_alone_stands_against_a_shade() -> None:
    order = read("low poly, fading into white at the bottom").course
    assert order is not None
    assert order.colours == ("dark", "#fafafa")


def test_an_order_of_shades_takes_the_colours_of_the_palette() -> None:
    course = course_of(read("waves, darker at the bottom").course, NIGHT)
    assert course is not None
    assert course.way == "down"
    assert lightness(course.colours[0]) > lightness(course.colours[-1])


@pytest.mark.parametrize(
    ("prompt", "side"),
    [
        ("blobs, space for text on the left", "left"),
        ("please leave the right side empty", "right"),
        ("the upper half mostly empty", "top"),
        ("room for a headline below", "bottom"),
        ("cherry blossom, empty center", "middle"),
        ("calm area on the right, hills", "right"),
        ("nothing in the middle, floral frame", "middle"),
        ("keep the left third plain, waves", "left"),
        ("calm sea on the left", ""),
        ("space with a planet at the top", ""),
        ("moon on the left", ""),
    ],
)
def test_room_for_words_is_read(prompt: str, side: str) -> None:
    assert read(prompt).free == side


@pytest.mark.parametrize(
    ("prompt", "things"),
    [
        ("hot air balloons over hills", "hot air balloon,hill"),
        ("easter eggs in the grass", "grass,egg"),
        ("underwater scene with bubbles and seaweed", "underwater,bubble,seaweed"),
        ("book cover, a planet with rings and stars", "planet,star"),
        ("lighthouse at dusk", "lighthouse,sunset"),
        ("lavender fields and a lighthouse", "lavender,lighthouse"),
        ("beach with two striped umbrellas", "beach,umbrella"),
        ("lighthouse on a cliff in a storm", "lighthouse,cliff,cloud,rain"),
        ("dinosaurs and a volcano", "dinosaur,volcano"),
        ("rice fields, morning fog", "terrace"),
        ("lavender fields, rows running to the horizon", "lavender"),
    ],
)
def test_several_things_make_a_landscape(prompt: str, things: str) -> None:
    brief = read(prompt)
    assert brief.style == "view"
    assert set(brief.motif.split(",")) >= set(things.split(",")) - {"egg"}


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("mountains", "mountains"),
        ("low poly mountains with stars", "mountains"),
        ("background for my bakery, croissants", "arrangement"),
        ("sailboats and anchors in neat rows", "motifs"),
        ("boats and anchors, seamless", "motifs"),
        ("leaf pattern", "motifs"),
    ],
)
def test_one_thing_and_patterns_make_none(prompt: str, style: str) -> None:
    assert read(prompt).style == style


@pytest.mark.parametrize(
    ("prompt", "look"),
    [
        ("watercolor hills", "watercolour"),
        ("pixel art clouds", "pixels"),
        ("grainy gradient", "grain"),
        ("hand drawn hearts", "hand_drawn"),
        ("waves, no grain", ""),
    ],
)
def test_what_a_picture_shall_look_made_of_is_read(prompt: str, look: str) -> None:
    brief = read(prompt)
    assert brief.look == look
    assert not brief.unknown


def test_the_language_of_a_prompt_that_is_not_english_is_told() -> None:
    assert read("Muster mit kleinen Sternen und Monden, dunkelblau und gold").language == "de"
    assert read("une bannière avec des vagues et un soleil").language == "fr"
    assert read("terrazzo").language == ""
    assert read("seigaiha waves, indigo").language == ""


def test_a_colour_before_a_thing_is_not_that_of_the_thing_before_it() -> None:
    assert read("waterfall in a green forest").parts.get("waterfall") is None
    assert read("a waterfall in white").parts["waterfall"] == read("white stars").parts["star"]


def test_a_thing_that_stands_in_a_landscape_is_one_after_an_article() -> None:
    assert read("a lonely tree on a hill at sunset").counts == {"tree": 1}
    assert not read("tree on a hill at sunset").counts
    assert not read("a tree pattern in green").counts
