"""Names colours in the many ways that people do."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from random import Random
from typing import Final

from PIL import ImageColor

_BASIC: Final = (
    "red orange yellow green blue purple violet pink brown black white grey gray teal navy beige "
    "turquoise cyan magenta mint lilac lavender cream gold silver maroon olive burgundy"
).split()
_ADJECTIVES: Final = (
    "light dark pale pastel bright deep soft neon hot dusty muted baby vivid light dark pale "
    "vibrant faded electric rich powder very-light very-dark warm cool medium"
).split()
# What only hair and skin are called, and what is left to the reader for other parts.
_FAVOURITES: Final = {
    "hair": (
        "black brown blonde blond ginger grey gray white red black brown blonde ginger auburn "
        "chestnut silver dark-brown light-brown dark light golden copper platinum jet-black "
        "strawberry-blonde ash-blonde sandy dirty-blonde snow-white raven brunette mousy "
        "platinum-blonde honey-blonde dark-blonde dark-red bright-red fair coal-black hot-pink"
    ).split(),
    "skin": (
        "light dark brown tan pale fair tanned olive medium black white dark-brown light-brown "
        "deep caramel golden ebony bronze porcelain ivory peach very-dark very-pale medium-brown "
        "chocolate deep-brown rosy beige pinkish honey warm-brown sun-kissed copper lightly-tanned "
        "light dark brown tan pale fair"
    ).split(),
    "background": "white light dark plain-white black pastel-pink off-white light-grey".split(),
    "clothing": "black white dark navy grey light denim khaki charcoal".split(),
}
_FAVOURED: Final = {"hair": 0.55, "skin": 0.8, "background": 0.12, "clothing": 0.12}


def name_colour(part: str, random: Random) -> str:
    """Returns words for a colour of a part, such as `hair`; of no part in particular if empty."""
    if random.random() < _FAVOURED.get(part, 0.0):
        return random.choice(_FAVOURITES[part]).replace("-", " ")
    kind = random.random()
    if kind < 0.1:
        return _by_value(random)
    if kind < 0.5:
        return random.choice(_BASIC)
    if kind < 0.68:
        return f"{random.choice(_ADJECTIVES)} {random.choice(_BASIC)}".replace("-", " ")
    if kind < 0.72:
        basic = random.choice(_BASIC[:12])
        return f"{basic}{'' if basic[-1] == 'e' else ''}ish {random.choice(_BASIC)}"
    if kind < 0.76:
        return "-".join(random.sample(_BASIC[:16], 2))
    return random.choice(_rare())


def _by_value(random: Random) -> str:
    red, green, blue = (random.randrange(256) for _ in range(3))
    ways: Sequence[str] = (
        f"#{red:02x}{green:02x}{blue:02x}",
        f"#{red:02X}{green:02X}{blue:02X}",
        f"#{red % 16:x}{green % 16:x}{blue % 16:x}",
        f"rgb({red}, {green}, {blue})",
        f"#{red:02x}{green:02x}{blue:02x}",
    )
    return random.choice(ways)


@cache
def _rare() -> tuple[str, ...]:
    """Returns all names that the reader knows."""
    file = resources.files("models.image.reading").joinpath("colours.toml")
    tables = tomllib.loads(file.read_text())
    return (*tables["survey"], *tables["everyday"], *tables["everyday"], *ImageColor.colormap)
