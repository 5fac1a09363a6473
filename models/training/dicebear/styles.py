"""Chooses a picture's attributes, and the DiceBear options that draw them.

All seven styles are CC0 1.0 by their own LICENSE files: lorelei (Lisa Wischofsky), pixel-art,
thumbs, shapes and glass (DiceBear), open-peeps (Pablo Stanley), notionists (Zoish). Every option
that a caption can mention is set here, so that records are exact; DiceBear's seed chooses the rest
(eyes, nose, eyebrows).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final

from models.training.dicebear.palette import HAIR, SKIN, SURFACE, Palette, hex_of

Attributes = dict[str, str]
Options = dict[str, Any]

FACE_STYLES: Final = ("pixel-art", "lorelei", "open-peeps", "notionists", "thumbs")
COVER_STYLES: Final = ("shapes", "glass")
STYLES: Final = FACE_STYLES + COVER_STYLES

_GLASSES: Final = {"none": 0.6, "clear": 0.2, "dark": 0.2}


def _numbered(prefix: str, numbers: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{int(number):02d}" for number in numbers.split())


# Hairstyles by their name in captions; variants with too little hair to show a colour are left out.
_PIXEL_HAIR: Final = {
    "short": _numbered("short", "1 2 3 4 6 8 10 11 13 14 15 16 17 19 22"),
    "long": _numbered("long", "1 2 3 4 7 8 9 10 11 12 13 16 17 20 21"),
}
_LORELEI_HAIR: Final = {
    "short": _numbered("variant", "1 2 3 6 7 8 9 11 12 22 39 43 44 47"),
    "long": _numbered("variant", "13 15 16 19 21 23 29 33 35 37 40 41 48"),
    "curly": _numbered("variant", "5 18 24 32"),
    "spiky": _numbered("variant", "4 20 27"),
    "tied-up": _numbered("variant", "14 26 36 38 45 46"),
}
_PEEPS_COLOURED: Final = {
    "short": ("grayShort", "short4"),
    "long": ("bangs", "grayMedium", "mediumBangs2"),
    "tied-up": ("grayBun",),
    "mohawk": ("mohawk", "mohawk2"),
}
_PEEPS_BLACK: Final = {
    "short": ("short1", "short2", "short5", "shaved2", "flatTop", "pomp", "twists2"),
    "long": ("bangs2", "long", "medium1", "medium2", "medium3", "mediumBangs", "mediumStraight"),
    "curly": ("afro", "longCurly", "dreads1", "dreads2"),
    "tied-up": ("bun2", "buns"),
    "none": ("noHair1",),
}
_PEEPS_FACES: Final = {
    "smiling": ("smile", "smileBig", "smileTeethGap", "cute", "lovingGrin1", "calm"),
    "serious": ("blank", "serious", "driven", "solemn", "suspicious", "eyesClosed"),
}
_NOTIONISTS_HAIR: Final = {
    "short": _numbered("variant", "1 5 6 7 13 15 18 21 25 27 34 35 38 49 54 55"),
    "long": _numbered("variant", "2 8 10 23 28 36 37 39 41 45 46 58"),
    "curly": _numbered("variant", "9 17 20 22 33"),
    "spiky": _numbered("variant", "50 51 52 53"),
    "tied-up": _numbered("variant", "29 30 47 48 59"),
}
_NOTIONISTS_GLASSES: Final = {
    "clear": _numbered("variant", "3 8 11"),
    "dark": _numbered("variant", "1 2 4 5 10"),
}
_NOTIONISTS_BODY: Final = {
    "white": _numbered("variant", "7 11 12 13 14 16 21 23 25"),
    "black": _numbered("variant", "2 4 6 8"),
}


def choose(style: str, random: Random) -> tuple[Attributes, Options]:
    """Returns a picture's attributes by name, and the options that draw it.

    Raises:
        KeyError: The style is unknown.
    """
    attributes, options = _CHOOSE[style](random)
    return {"style": style, **attributes}, {"seed": f"{random.getrandbits(48):x}", **options}


def _colour(random: Random, palette: Palette, *, but: tuple[str, ...] = ()) -> str:
    return random.choice([name for name in palette if name not in but])


def _weighted(random: Random, shares: Mapping[str, float]) -> str:
    return random.choices(list(shares), weights=list(shares.values()))[0]


def _pixel_art(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE)
    hair = _colour(random, HAIR)
    length = random.choice(list(_PIXEL_HAIR))
    skin = _colour(random, SKIN)
    clothing = _colour(random, SURFACE, but=(background,))
    glasses = _weighted(random, _GLASSES)
    mood = random.choice(("smiling", "serious"))
    hat = _colour(random, SURFACE, but=(background,)) if random.random() < 0.1 else ""
    drawn_glasses = "02 03 05 06" if glasses == "clear" else "02 03 05 06"
    shade = "light" if glasses == "clear" else "dark"
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "hair": [random.choice(_PIXEL_HAIR[length])],
        "hairColor": [hex_of(HAIR, hair)],
        "skinColor": [hex_of(SKIN, skin)],
        "clothing": [random.choice(_numbered("variant", "1 3 4 5 8 11 12 14 16 17 19 20 23"))],
        "clothingColor": [hex_of(SURFACE, clothing)],
        "glasses": [random.choice(_numbered(shade, drawn_glasses))],
        "glassesColor": ["191919"],
        "glassesProbability": 0 if glasses == "none" else 100,
        "mouth": [random.choice(_numbered("happy" if mood == "smiling" else "sad", "1 2 3 4 5"))],
        "hat": [random.choice(_numbered("variant", "1 3 6 7 8"))],
        "hatColor": [hex_of(SURFACE, hat or "red")],
        "hatProbability": 100 if hat else 0,
        "beardProbability": 0,
        "accessoriesProbability": 0,
    }
    attributes = _face(background, hair, length, skin, clothing, glasses, mood)
    return (attributes | {"hat": hat} if hat else attributes), options


def _lorelei(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE, but=("black", "navy"))  # its outlines are black
    hair = _colour(random, HAIR)
    length = random.choice(list(_LORELEI_HAIR))
    skin = _colour(random, SKIN)
    glasses = _weighted(random, _GLASSES)
    mood = random.choice(("smiling", "serious"))
    beard = length == "short" and random.random() < 0.2
    clear = _numbered("variant", "1 3 4")
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "scale": 125,
        "hair": [random.choice(_LORELEI_HAIR[length])],
        "hairColor": [hex_of(HAIR, hair)],
        "skinColor": [hex_of(SKIN, skin)],
        "glasses": [random.choice(clear) if glasses == "clear" else "variant02"],
        "glassesProbability": 0 if glasses == "none" else 100,
        "mouth": [random.choice(_numbered("happy" if mood == "smiling" else "sad", "1 2 3 4 5"))],
        "beardProbability": 100 if beard else 0,
        "hairAccessoriesProbability": 0,
        "earringsProbability": 0,
        "frecklesProbability": 0,
    }
    attributes = _face(background, hair, length, skin, "", glasses, mood)
    return (attributes | {"beard": "beard"} if beard else attributes), options


def _open_peeps(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE, but=("black", "navy"))
    coloured = random.random() < 0.65
    heads = _PEEPS_COLOURED if coloured else _PEEPS_BLACK
    hair = _colour(random, HAIR) if coloured else "black"
    length = random.choice(list(heads))
    skin = _colour(random, SKIN)
    clothing = _colour(random, SURFACE, but=(background,))
    glasses = _weighted(random, _GLASSES)
    mood = random.choice(list(_PEEPS_FACES))
    beard = length in ("short", "none") and random.random() < 0.25
    clear = ("glasses2", "glasses3", "glasses5")
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "head": [random.choice(heads[length])],
        "headContrastColor": [hex_of(HAIR, hair)],
        "skinColor": [hex_of(SKIN, skin)],
        "clothingColor": [hex_of(SURFACE, clothing)],
        "face": [random.choice(_PEEPS_FACES[mood])],
        "accessories": [random.choice(clear) if glasses == "clear" else "sunglasses"],
        "accessoriesProbability": 0 if glasses == "none" else 100,
        "facialHair": [random.choice(("full2", "full3", "full4"))],
        "facialHairProbability": 100 if beard else 0,
        "maskProbability": 0,
    }
    named_hair = "" if length == "none" else hair
    attributes = _face(background, named_hair, length, skin, clothing, glasses, mood)
    return (attributes | {"beard": "beard"} if beard else attributes), options


def _notionists(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE, but=("black", "navy", "white"))
    length = random.choice(list(_NOTIONISTS_HAIR))
    glasses = _weighted(random, _GLASSES)
    clothing = random.choice(list(_NOTIONISTS_BODY))
    beard = length == "short" and random.random() < 0.25
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "scale": 130,
        "translateY": 12,
        "hair": [random.choice(_NOTIONISTS_HAIR[length])],
        "body": [random.choice(_NOTIONISTS_BODY[clothing])],
        "glasses": [random.choice(_NOTIONISTS_GLASSES.get(glasses, ("variant03",)))],
        "glassesProbability": 0 if glasses == "none" else 100,
        "beard": [random.choice(_numbered("variant", "1 2"))],
        "beardProbability": 100 if beard else 0,
        "bodyIconProbability": 0,
        "gestureProbability": 0,
    }
    # Black ink on white paper: neither hair nor skin has a colour to request.
    attributes = _face(background, "", length, "", clothing, glasses, "")
    return (attributes | {"beard": "beard"} if beard else attributes), options


def _thumbs(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE)
    body = _colour(random, SURFACE, but=(background,))
    ink = "ffffff" if body in ("black", "navy", "blue", "purple", "red", "teal") else "000000"
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "shapeColor": [hex_of(SURFACE, body)],
        "eyesColor": [ink],
        "mouthColor": [ink],
        # by default faces may be far off centre, but an avatar looks at the viewer
        "faceOffsetX": [-4, 4],
        "faceOffsetY": [-4, 4],
        "faceRotation": [-4, 4],
        "shapeRotation": [-5, 5],
    }
    return {"background": background, "body": body}, options


def _shapes(random: Random) -> tuple[Attributes, Options]:
    background, first, second, third = random.sample(list(SURFACE), 4)
    kinds = ("rectangleFilled", "ellipseFilled", "polygonFilled")
    options = {
        "backgroundColor": [hex_of(SURFACE, background)],
        "shape1": [random.choice(kinds)],
        "shape1Color": [hex_of(SURFACE, first)],
        "shape2": [random.choice(kinds)],
        "shape2Color": [hex_of(SURFACE, second)],
        "shape3": [random.choice((*kinds, "ellipse", "line", "rectangle"))],
        "shape3Color": [hex_of(SURFACE, third)],
    }
    return {"background": background, "first": first, "second": second, "third": third}, options


def _glass(random: Random) -> tuple[Attributes, Options]:
    background = _colour(random, SURFACE, but=("white",))  # its shapes are whitish
    return {"background": background}, {"backgroundColor": [hex_of(SURFACE, background)]}


def _face(
    background: str,
    hair: str,
    length: str,
    skin: str,
    clothing: str,
    glasses: str,
    mood: str,
) -> Attributes:
    """Returns the attributes, without those that the style does not offer."""
    named = {
        "background": background,
        "hair": hair,
        "hairstyle": length,
        "skin": skin,
        "clothing": clothing,
        "glasses": glasses,
        "mood": mood,
    }
    return {name: value for name, value in named.items() if value}


_CHOOSE: Final[Mapping[str, Callable[[Random], tuple[Attributes, Options]]]] = {
    "pixel-art": _pixel_art,
    "lorelei": _lorelei,
    "open-peeps": _open_peeps,
    "notionists": _notionists,
    "thumbs": _thumbs,
    "shapes": _shapes,
    "glass": _glass,
}
