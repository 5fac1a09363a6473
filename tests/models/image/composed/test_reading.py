"""What prompts ask for of covers and patterns is read as people write it."""

from __future__ import annotations

import pytest

from models.image.composed.reading.brief import Brief
from models.image.composed.reading.reader import read
from models.image.reading.oklab import distance


def is_near(one: str, other: str) -> bool:
    return distance(one, other) < 0.12


@pytest.mark.parametrize(
    ("prompt", "style", "motif"),
    [
        ("clean minty waves for a dental practice homepage", "waves", ""),
        ("soft blobs in blush and sage for my flower shop website header", "blobs", ""),
        ("seamless triangles mosaic", "triangles", ""),
        ("art deco fans gold on black", "fans", ""),
        ("Art-Deco fan", "fans", ""),
        ("low-poly background", "low_poly", ""),
        ("rainy mood background for my weather app", "weather", "rain"),
        ("diagonal pinstripes, repeating", "stripes", "diagonal,pinstripes"),
        ("seamless pattern of small hearts", "motifs", "heart"),
        ("lemons on white, fabric", "motifs", "lemon"),
        ("apron fabric with lemons", "motifs", "lemon"),
        ("pattern of aprons and kettles", "motifs", "kitchen apron,tea kettle"),
        ("playing cards and dice", "arrangement", "playing cards,dice"),
        ("sunglasses and knitting needles pattern", "motifs", "sunglasses,knitting"),
        ("halloween tileable, orange black, no pumpkins just hexagons", "hexagons", ""),
        ("marbled paper like old books", "marble", "swirl"),
        ("something for my surf school", "waves", ""),
        ("cozy header, no santa, no snow", "", ""),
        ("texture of linen, natural, seamless", "cloth", "linen"),
        ("herringbone wood floor, oak, seamless", "wood_floor", "herringbone,oak"),
        ("cracked earth texture, drought", "cracked_earth", ""),
        ("soft shadows of window blinds on a wall", "window_shadows", "blinds"),
        ("stylised DNA helix across a banner", "helix", ""),
        ("sharp angular shards, aggressive", "shards", ""),
        ("checkerboard bulging, op art", "op_art", "bulge"),
        ("abstract city plan, blocks and streets", "city_plan", "plan"),
        ("polish folk art flowers, repeated", "folk_flowers", ""),
        ("plants growing like a bar chart", "growing", ""),
        ("origami cranes in a repeat", "motifs", "origami crane"),
        ("pattern of dinosaur skeletons", "motifs", "dinosaur skeleton"),
        ("sunset gradient", "gradient", ""),
        ("pastell terazzo", "terrazzo", ""),
        ("geometirc cover", "bauhaus", ""),
        ("houndstooth, large", "checks", "houndstooth"),
        ("low poly mountains at sunrise", "mountains", "faceted"),
        ("leopard print", "camouflage", "animal"),
        ("sunset over sea, flat style", "sunset", "sea"),
        ("starry sky, repeating", "motifs", "star,moon"),
        ("candies, repeat", "motifs", "candy"),
        ("minamalist moutains", "mountains", ""),
        ("paper airplanes with dotted trails", "arrangement", "paper plane"),
        ("strawberrys and daisys, seemless", "motifs", "strawberry,daisy"),
        ("we would like a pattern of pencils, rulers", "motifs", "pencil,ruler"),
        ("acorns and leaves", "arrangement", "acorn,leaf,sprig"),
        ("a sunflower on cream", "arrangement", "sunflower"),
        ("pumpkin spice colours, leaves in the corners", "leaves", "frame"),
        ("vineyard rows in the evening", "view", "vineyard"),
        ("norwegian fjord", "view", "fjord"),
        ("savanna with giraffes", "view", "savanna plain,acacia,giraffe"),
        ("golden gate bridge in the fog", "view", "hanging bridge"),
        ("japanese landscape with a torii gate", "view", "torii gate"),
        ("hay bales on a field, blue sky", "view", "hay bale,field"),
        ("sunflower field", "view", "meadow,sunflower"),
        ("stars and moons hanging from strings", "arrangement", "star,moon,hanging"),
        ("underwater scene with coral and a few fish", "view", "underwater,coral,fish"),
        ("greek key border, gold on black", "greek_key", "border"),
        ("sashiko asanoha on indigo", "sashiko", "asanoha,stitched"),
        ("pinwheel quilt pattern", "quilts", "pinwheel"),
        ("mud cloth, black", "mudcloth", ""),
        ("fairisle sweater pattern", "stitches", "knit"),
        ("persian rug pattern", "kilim", "kilim"),
        ("70s flowers in orange and brown", "big_flowers", "seventies"),
        ("zebra print", "animal_coats", "zebra"),
        ("cross stitch pattern with hearts", "stitches", "cross stitch,heart"),
        ("boho kilim", "kilim", "kilim"),
        ("checkerboard, wavy", "checks", "wavy,checkerboard"),
        ("tattersall shirt fabric", "checks", "tattersall"),
        ("lily of the valley", "arrangement", "lily of the valley"),
        ("bird of paradise flowers", "arrangement", "bird of paradise"),
        ("T-rex and triceratops pattern", "motifs", "t rex,triceratops"),
        ("peonies and succulents, seamless", "motifs", "peony,succulent"),
        ("giraffes, repeating", "motifs", "giraffe"),
        ("giraffe print", "animal_coats", "giraffe"),
        ("acorns and oak leafs", "arrangement", "acorn,oak leaf"),
        ("large ellipses in petrol", "", ""),
        ("lilac unicorns, seamless", "motifs", "unicorn"),
        ("plum and olive gradient", "gradient", ""),
        ("cotton candy pink sky", "weather", "clouds"),
    ],
)
def test_a_style_and_its_motif_are_found(prompt: str, style: str, motif: str) -> None:
    brief = read(prompt)
    assert (brief.style, brief.motif) == (style, motif)


@pytest.mark.parametrize(
    ("prompt", "colours", "ground"),
    [
        ("waves in teal and navy", ["#22a699", "#1d2f66"], ""),
        ("gold lines on black", ["#e5b53a"], "#232323"),
        ("thin lines, #0B1F3A background with #00D4B4 accents", ["#00d4b4"], "#0b1f3a"),
        ("navy with tiny yellow stars", ["#ffd93b"], "#1d2f66"),
        ("grey base with coral and mustard chips", ["#ff7f50", "#e1ad01"], "#808080"),
        ("black on kraft brown, dashes", ["#232323"], "#b98d5e"),
        ("moroccan tile, blues and terracotta", ["#2f74e0", "#e2725b"], ""),
        ("peach and pink gradient", ["#ffcba4", "#ff9ecb"], ""),
        ("lavendar waves", ["#dcd0ff"], ""),
        ("turqoise and white stripes", ["#40e0d0", "#fafafa"], ""),
        ("pattern of cherries and lemons", [], ""),
        ("chocolate box wrapper, dusty rose", ["#c0737a"], ""),
        ("ice cream shop menu, pistachio", ["#a8c686"], ""),
        ("dark mode, neon", [], ""),
        ("black friday", [], ""),
        ("sunburst, brown orange cream", ["#6f4424", "#ff8f2e", "#fbf3d5"], ""),
        ("confetti on white", [], "#fafafa"),
        ("memphis, 90s neon pink teal", ["#fe019a", "#1f938d"], ""),
        ("balloons over green hills", ["#45a847"], ""),
        ("camo, grey and orange", ["#808080", "#ff8f2e"], ""),
        ("northern lights, dark sky, green", ["#45a847"], ""),
        ("green hills and a blue sky", ["#45a847"], "#2f74e0"),
        ("underwater scene with coral", [], ""),
        ("starfish on coral", [], "#fb7466"),
        ("rose gold marble", ["#d9a08e"], ""),
        ("bees and clover, honey yellow and black", ["#ffd93b", "#232323"], ""),
        ("seabed with fish", [], ""),
    ],
)
def test_colours_are_found_and_which_is_the_backgrounds(
    prompt: str, colours: list[str], ground: str
) -> None:
    brief = read(prompt)
    assert len(brief.colours) == len(colours), brief.known
    assert all(map(is_near, brief.colours, colours)), brief.colours
    assert bool(ground) == bool(brief.ground)
    assert not ground or is_near(brief.ground, ground)


def test_what_is_not_wanted_is_no_wish() -> None:
    brief = read("same as every startup but NOT purple, no green")
    assert not brief.colours
    assert len(brief.unwanted) == 2
    assert not read("seamless, no pastel").tones
    assert read("zoom background, not distracting").density < 1
    assert read("not too busy").density < 1


@pytest.mark.parametrize(
    ("prompt", "ratio"),
    [
        ("waves 16:9", 16 / 9),
        ("game menu background 1920x1080", 16 / 9),
        ("linkedin banner", 4.0),
        ("email header, green", 3.0),
        ("instagram story, arches", 9 / 16),
        ("vertical banner", 1 / 3),
        ("podcast cover", 1.0),
        ("ratio 1.586:1, black waves", 1.586),
        ("Bauhaus, portrait A4", 3 / 4),
    ],
)
def test_the_shape_is_found(prompt: str, ratio: float) -> None:
    shape = read(prompt).shape
    assert shape is not None
    assert shape[0] / shape[1] == pytest.approx(ratio, rel=0.07)


def test_a_prompt_that_names_no_shape_or_an_absurd_one_has_none() -> None:
    assert read("teal waves").shape is None
    assert read("teal waves 5000:1").shape is None
    assert read("open from 9:30 to 18:0").shape != (18.0, 0.0)


@pytest.mark.parametrize(
    ("prompt", "unknown", "is_drawable"),
    [
        ("photo of a smiling family in front of a house", {"photo of a", "family"}, False),
        ("logo for my barber shop with scissors", {"logo"}, False),
        ("red ferrari on a mountain road", {"ferrari"}, False),
        ("banner that says GRAND OPENING in big letters", {"that says", "big letters"}, True),
        ("waves with a penguin, banner", {"penguin"}, True),
        ("snowy hills and trombones, header", {"trombones"}, True),
        ("waves with a saxophone", {"saxophone"}, True),
        ("bagpipes on teal", {"bagpipes"}, False),
        ("pattern of staplers", {"staplers"}, True),
        ("pencils, rulers and florbs", {"florbs"}, True),  # a plural in a list of things
        ("hills with a florb", {"florb"}, True),
        ("stars with a twist, edges and shadows", set(), True),
        ("my florbs shop, waves", set(), True),
        ("plumber website, blue waves", set(), True),
        ("space for my logo on the left, confetti", set(), True),
        ("ice cream shop menu, sprinkles", set(), True),
        ("banner handmade soap, lavender and olive", set(), True),
        ("dog blog header", set(), True),
        ("smooth curves, light so text is readable", set(), True),
        ("background with space for text", set(), True),
        ("pattern of cats", set(), True),
        ("no people, just hills", set(), True),
        ("koala in a birch forest", {"koala"}, True),
        ("glacier in the alps, header", {"glacier"}, True),
        ("beach from above, banner", {"from above"}, True),
        ("chinoiserie wallpaper", {"chinoiserie"}, True),
    ],
)
def test_what_no_style_shows_is_told(prompt: str, unknown: set[str], is_drawable: bool) -> None:
    brief = read(prompt)
    assert set(brief.unknown) == unknown
    assert brief.is_drawable == is_drawable


def test_what_was_understood_is_told_in_the_prompts_words() -> None:
    known = read("Wide banner, moody waves in deep teal on off white, seamless").known
    assert known == {
        "style": "wave",
        "colours": "deep teal",
        "background": "off white",
        "tone": "moody",
        "shape": "wide banner",
        "seamless": "yes",
    }


def test_sizes_and_amounts_are_read() -> None:
    assert read("tiny stars").size < 1 < read("huge circles").size
    assert read("minimal waves").density < 1 < read("dense leaves").density


@pytest.mark.parametrize(
    "prompt", ["John 3:16 church banner", "webinar at 10:30, wide banner", "v1.2:3 app banner"]
)
def test_times_and_verses_are_no_shapes(prompt: str) -> None:
    assert read(prompt).shape == (3.0, 1.0)


@pytest.mark.parametrize(
    "prompt",
    ["rgb(300,0,0) waves", "hsl(10,300%,50%) hearts", "teal on rgb(5000,2,3)", "no rgb(999,0,0)"],
)
def test_colours_out_of_range_are_the_nearest_there_are(prompt: str) -> None:
    brief = read(prompt)
    for colour in (*brief.colours, *brief.unwanted, brief.ground or "#000000"):
        assert len(colour) == 7
        int(colour[1:], 16)


def test_a_number_alone_is_no_colour() -> None:
    assert not read("order 123456, banner").colours


def test_an_empty_wish_is_a_wish_for_anything() -> None:
    assert read("surprise me") == Brief()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["navy waves, no green, ", "1,", "lemon, ", "#a1b2c3 "])
def test_a_long_prompt_is_read_in_bounded_time(part: str) -> None:
    brief = read(part * (32_000 // len(part)))
    assert len(brief.colours) <= 12
