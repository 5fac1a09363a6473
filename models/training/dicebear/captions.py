"""Writes captions as people would write prompts, with varied order, words and omissions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from models.training.dicebear.loosely import loosely
from models.training.dicebear.palette import HAIR, SKIN, SURFACE, Palette, words_for

_STYLE_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "pixel-art": ("pixel art", "8-bit", "pixelated retro game"),
    "lorelei": ("lorelei", "lorelei line art"),
    "open-peeps": ("open peeps", "hand-drawn open peeps", "cartoon peep"),
    "notionists": ("notionists", "black and white notion", "monochrome notion-style"),
    "thumbs": ("thumbs", "thumb character", "round thumb mascot"),
    "shapes": ("shapes", "abstract geometric", "geometric shapes"),
    "glass": ("glass", "frosted glass", "soft glassy"),
}
_UNSAID: Final = 0.35
_LOOSE: Final = 0.5  # the share of captions that are paraphrased
_PICTURES: Final = ("avatar", "portrait", "profile picture", "face")
_COVERS: Final = ("cover", "background image", "artwork", "illustration")
_MOODS: Final = {
    "smiling": ("smiling", "with a smile", "looking happy"),
    "serious": ("serious", "with a serious face", "not smiling"),
}
_HAIRSTYLES: Final = {
    "short": ("short {} hair", "{} short hair"),
    "long": ("long {} hair", "{} long hair", "long {} locks"),
    "curly": ("curly {} hair", "{} curls", "a {} afro"),
    "spiky": ("spiky {} hair", "{} spikes of hair"),
    "tied-up": ("{} hair tied up", "{} hair in a bun", "a {} bun", "{} bun", "a {} ponytail"),
    "mohawk": ("a {} mohawk", "{} mohawk hair"),
    "none": ("no hair", "a bald head"),
}
_GLASSES: Final = {
    "none": ("no glasses", "without glasses"),
    "clear": ("glasses", "clear glasses", "eyeglasses"),
    "dark": ("dark glasses", "sunglasses", "black sunglasses"),
}


def write_caption(attributes: Mapping[str, str], random: Random) -> str:
    """Returns a caption that names the style and the attributes in a random order."""
    if attributes["style"] in ("shapes", "glass"):
        caption = _cover(attributes, random)
    elif attributes["style"] == "thumbs":
        caption = _thumb(attributes, random)
    else:
        caption = _person(attributes, random)
    return _smooth(loosely(caption, random) if random.random() < _LOOSE else caption)


def _smooth(caption: str) -> str:
    """Corrects repeated words and articles that random choices have left."""
    caption = re.sub(r"\b(\w+) \1\b", r"\1", caption.replace("with without", "with no"))
    return re.sub(r"\ba (?=[aeiou8])", "an ", caption)


def tersely(attributes: Mapping[str, str], random: Random) -> dict[str, str]:
    """Returns about two thirds of the attributes, as a terse caption would mention.

    A model that learns from such captions must choose the rest itself.
    """
    mentioned = {
        name: value
        for name, value in attributes.items()
        if name == "style" or random.random() > _UNSAID
    }
    if "hairstyle" in attributes and "hair" not in mentioned and random.random() < 0.5:
        mentioned.pop("hairstyle", None)
    return mentioned


def _word(palette: Palette, name: str, random: Random) -> str:
    """Returns a word for a colour, mostly its plain name, which most people write."""
    return name if random.random() < 0.7 else random.choice(words_for(palette, name))


def _style(attributes: Mapping[str, str], random: Random) -> str:
    return random.choice(_STYLE_WORDS[attributes["style"]])


def _background(attributes: Mapping[str, str], random: Random) -> str:
    if "background" not in attributes:
        return ""
    colour = _word(SURFACE, attributes["background"], random)
    return random.choice((f"on a {colour} background", f"{colour} background", f"on {colour}"))


def _person(attributes: Mapping[str, str], random: Random) -> str:
    parts = [_hair(attributes, random)] if attributes.keys() & {"hair", "hairstyle"} else []
    if "skin" in attributes:
        parts.append(f"{_word(SKIN, attributes['skin'], random)} skin")
    glasses = attributes.get("glasses", "none")
    if glasses != "none" or ("glasses" in attributes and random.random() < 0.3):
        parts.append(random.choice(_GLASSES[glasses]))
    if "beard" in attributes:
        parts.append("a beard")
    if "clothing" in attributes:
        colour = _word(SURFACE, attributes["clothing"], random)
        parts.append(f"{colour} {random.choice(('clothes', 'clothing', 'shirt', 'top'))}")
    if "hat" in attributes:
        parts.append(f"a {_word(SURFACE, attributes['hat'], random)} hat")
    random.shuffle(parts)
    mood = random.choice(_MOODS[attributes["mood"]]) if "mood" in attributes else ""
    if random.random() < 0.25:
        mood = ""
    before, after = (f"{mood} ", "") if mood in ("smiling", "serious") else ("", mood)
    subject = f"{before}{_style(attributes, random)} {random.choice(_PICTURES)} {after}".strip()
    return _join(subject, parts, _background(attributes, random), random)


def _hair(attributes: Mapping[str, str], random: Random) -> str:
    colour = _word(HAIR, attributes["hair"], random) if "hair" in attributes else ""
    if (random.random() < 0.3 or "hairstyle" not in attributes) and colour:
        return f"{colour} hair"
    phrase = random.choice(_HAIRSTYLES[attributes["hairstyle"]]).format(colour)
    return " ".join(phrase.split())


def _thumb(attributes: Mapping[str, str], random: Random) -> str:
    subject = f"{_style(attributes, random)} {random.choice((*_PICTURES, 'mascot'))}"
    where = _background(attributes, random)
    if "body" not in attributes:
        return _placed(subject, where)
    body = _word(SURFACE, attributes["body"], random)
    return random.choice(
        (_placed(f"{body} {subject}", where), _listed([f"{subject} with a {body} body", where]))
    )


def _cover(attributes: Mapping[str, str], random: Random) -> str:
    subject = f"{_style(attributes, random)} {random.choice(_COVERS)}"
    if attributes["style"] == "glass":
        if "background" not in attributes:
            return subject
        colour = _word(SURFACE, attributes["background"], random)
        return random.choice(
            (f"{subject} in {colour}", f"{colour} {subject}", f"{subject}, {colour}")
        )
    names = [name for name in ("first", "second", "third") if name in attributes]
    colours = [_word(SURFACE, attributes[name], random) for name in names]
    if len(colours) == 3 and random.random() < 0.4:
        colours.pop()
    described = f"{subject} in {_with_and(colours)}" if colours else subject
    return _placed(described, _background(attributes, random))


def _join(subject: str, parts: Sequence[str], background: str, random: Random) -> str:
    if not parts:
        return _listed([subject, background])
    described = f"{subject} with {_with_and(parts)}"
    forms = [
        _placed(described, background),
        _listed([subject, ", ".join(parts), background]),
        _listed([f"a {described}", background]),
    ]
    if background and not background.startswith("on "):  # reads well at the beginning
        forms.append(f"{background} {subject}, {', '.join(parts)}")
    return random.choice(forms)


def _placed(described: str, background: str) -> str:
    return (
        f"{described} {background}"
        if background.startswith("on ")
        else _listed([described, background])
    )


def _with_and(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)
