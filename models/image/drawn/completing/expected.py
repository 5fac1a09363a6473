"""Says what people expect of the parts that a prompt leaves open.

Of 520 pictures that editors judged, every sixth had glasses that nobody asked for, and many more a
sad face, blue hair, a hat or a mask; a `girl` had a man's haircut. So what is asked for seldom
unless somebody says so is seldom drawn unless somebody says so. A prompt that asks for nothing of
a person, such as `an avatar`, gets all that its style can draw.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence
from typing import Final

from models.image.drawn.drawable import RGB, Choice
from models.image.reading.description import Description

# What is drawn less often than its share where it is not asked for, and by which factor.
_UNASKED: Final[Mapping[str, float]] = {
    "glasses=clear": 0.02,
    "glasses=dark": 0.0,
    "headwear=hat": 0.05,
    "headwear=turban": 0.0,
    "headwear=hijab": 0.0,
    "flowers=flowers": 0.01,
    "eyepatch=eyepatch": 0.0,
    "mask=mask": 0.0,
    "freckles=freckles": 0.1,
    "mood=serious": 0.02,
    "mood=sad": 0.0,
    "mood=angry": 0.0,
    "mood=surprised": 0.0,
    "hairstyle=none": 0.2,
    "hairstyle=mohawk": 0.05,
    "hairstyle=spiky": 0.2,
    "facial_hair=beard": 0.0,
    "facial_hair=moustache": 0.0,
    "facial_hair=goatee": 0.0,
    "earrings=earrings": 0.2,
}
_OF_SEX: Final[Mapping[str, Mapping[str, float]]] = {
    "woman": {
        "hairstyle=short": 0.15,
        "hairstyle=none": 0.02,
        "hairstyle=spiky": 0.2,
        "hairstyle=mohawk": 0.05,
        "hairstyle=curly": 0.6,
        "earrings=earrings": 0.5,
        "flowers=flowers": 0.01,
    },
    "man": {
        "hairstyle=long": 0.12,
        "hairstyle=tied-up": 0.08,
        "hairstyle=none": 0.5,
        "hairstyle=curly": 0.3,
        "facial_hair=beard": 0.08,
        "facial_hair=moustache": 0.02,
        "facial_hair=goatee": 0.02,
        "earrings=earrings": 0.0,
        "flowers=flowers": 0.0,
    },
}
_OF_CHILDREN: Final[Mapping[str, float]] = {"hairstyle=none": 0.0, "earrings=earrings": 0.0}
# Hues of brown, blond and ginger hair, of 1, and from which share of grey and white a head is old
_NATURAL_HUES: Final = (0.02, 0.15)
_GREY: Final = 0.12  # the most saturation of grey and white hair
_DARK: Final = 0.2  # the most value of black hair
_FAIR: Final = 0.6  # the least value of blond and ginger hair, which brown skin seldom goes with
_BROWN_SKIN: Final = 190  # the brightest channel of brown skin
_RARE: Final = 0.0005  # weight of open hair colours that hardly anybody has
_SELDOM_FAIR: Final = 0.05  # weight of brown skin with fair hair that is asked for
_AGED: Final = 0.002  # weight of grey and white hair of those who are not called old
_DYED: Final = 0.0005  # weight of all other hair of those who are


def leaves_all_open(description: Description) -> bool:
    """Returns whether a prompt asks for nothing of a person but a style and a background."""
    asked = description.asked.keys() - {"style", "background"}
    is_somebody = description.is_person or description.origin
    return not (asked or is_somebody or description.kinds)


def sex_shown(description: Description) -> str:
    """Returns the sex that a prompt says of somebody, that of men for who has a beard, or none."""
    has_beard = description.asked.get("facial_hair", "none") != "none"
    return description.sex or ("man" if has_beard else "")


def share_of(choice: Choice, description: Description) -> float:
    """Returns how often a choice is drawn, relative to the others, where a part is open."""
    if leaves_all_open(description):
        return choice.share
    share = choice.share
    of_sex = _OF_SEX.get(sex_shown(description), {})
    if description.is_child:
        of_sex = {**of_sex, **_OF_CHILDREN}
    for name, value in choice.means.items():
        means = f"{name}={value}"
        share *= of_sex.get(means, _UNASKED.get(means, 1.0))
    return share


def hair_weights(colours: Sequence[RGB], description: Description, skin: RGB | None) -> list[float]:
    """Returns how often each colour of hair is drawn where it is open."""
    if leaves_all_open(description):
        return [1.0 for _ in colours]
    is_brown = skin is not None and max(skin) < _BROWN_SKIN
    return [_hair_weight(rgb, is_old=description.is_old, is_brown=is_brown) for rgb in colours]


def skin_weights(colours: Sequence[RGB], description: Description, hair: RGB | None) -> list[float]:
    """Returns how often each colour of skin is drawn where it is open."""
    if hair is None or leaves_all_open(description) or not (is_natural(hair) and _is_fair(hair)):
        return [1.0 for _ in colours]
    return [_SELDOM_FAIR if max(rgb) < _BROWN_SKIN else 1.0 for rgb in colours]


def is_natural(hair: RGB) -> bool:
    """Whether people have hair of a colour undyed."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(channel / 255 for channel in hair))
    is_grey = value <= _DARK or saturation <= _GREY
    return is_grey or _NATURAL_HUES[0] <= hue <= _NATURAL_HUES[1]


def _hair_weight(rgb: RGB, *, is_old: bool, is_brown: bool) -> float:
    if is_old:
        return 1.0 if is_grey(rgb) else _DYED
    if not is_natural(rgb) or (is_brown and _is_fair(rgb)):
        return _RARE
    return _AGED if is_grey(rgb) else 1.0


def is_grey(hair: RGB) -> bool:
    """Whether hair is grey or white."""
    _, saturation, value = colorsys.rgb_to_hsv(*(channel / 255 for channel in hair))
    return value > _DARK and saturation <= _GREY


def _is_fair(hair: RGB) -> bool:
    _, saturation, value = colorsys.rgb_to_hsv(*(channel / 255 for channel in hair))
    return value > _FAIR and saturation > _GREY
