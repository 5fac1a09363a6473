"""Writes what a picture shows as people would ask for it: varied order, words and omissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

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
_PICTURES: Final = ("avatar", "portrait", "profile picture", "face")
_COVERS: Final = ("cover", "background image", "artwork", "illustration")
_MOODS: Final = {
    "smiling": ("smiling", "with a smile", "looking happy"),
    "serious": ("serious", "with a serious face", "not smiling"),
}
_HAIRSTYLES: Final = {
    "short": ("short {} hair", "{} short hair"),
    "long": ("long {} hair", "{} long hair"),
    "curly": ("curly {} hair", "{} curls"),
    "spiky": ("spiky {} hair", "{} spikes of hair"),
    "tied-up": ("{} hair tied up", "{} hair in a bun"),
    "mohawk": ("a {} mohawk", "{} mohawk hair"),
    "none": ("no hair", "a bald head"),
}
_GLASSES: Final = {
    "none": ("no glasses", "without glasses"),
    "clear": ("glasses", "clear glasses", "eyeglasses"),
    "dark": ("dark glasses", "sunglasses", "black sunglasses"),
}


def write_caption(attributes: Mapping[str, str], random: Random) -> str:
    """One caption that names the style and nearly every attribute in a random order."""
    if attributes["style"] in ("shapes", "glass"):
        return _cover(attributes, random)
    if attributes["style"] == "thumbs":
        return _thumb(attributes, random)
    return _person(attributes, random)


def _word(palette: Palette, name: str, random: Random) -> str:
    """Mostly the plain name: it is what most people write."""
    return name if random.random() < 0.7 else random.choice(words_for(palette, name))


def _style(attributes: Mapping[str, str], random: Random) -> str:
    return random.choice(_STYLE_WORDS[attributes["style"]])


def _background(attributes: Mapping[str, str], random: Random) -> str:
    colour = _word(SURFACE, attributes["background"], random)
    return random.choice((f"on a {colour} background", f"{colour} background", f"on {colour}"))


def _person(attributes: Mapping[str, str], random: Random) -> str:
    parts = [_hair(attributes, random)]
    if "skin" in attributes:
        parts.append(f"{_word(SKIN, attributes['skin'], random)} skin")
    if attributes["glasses"] != "none" or random.random() < 0.3:
        parts.append(random.choice(_GLASSES[attributes["glasses"]]))
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
    if random.random() < 0.3 and colour:
        return f"{colour} hair"
    phrase = random.choice(_HAIRSTYLES[attributes["hairstyle"]]).format(colour)
    return " ".join(phrase.split())


def _thumb(attributes: Mapping[str, str], random: Random) -> str:
    body = _word(SURFACE, attributes["body"], random)
    subject = f"{_style(attributes, random)} {random.choice((*_PICTURES, 'mascot'))}"
    where = _background(attributes, random)
    return random.choice((f"{body} {subject} {where}", f"{subject} with a {body} body, {where}"))


def _cover(attributes: Mapping[str, str], random: Random) -> str:
    subject = f"{_style(attributes, random)} {random.choice(_COVERS)}"
    if attributes["style"] == "glass":
        colour = _word(SURFACE, attributes["background"], random)
        return random.choice(
            (f"{subject} in {colour}", f"{colour} {subject}", f"{subject}, {colour}")
        )
    names = ("first", "second", "third")
    colours = [_word(SURFACE, attributes[name], random) for name in names]
    if random.random() < 0.4:
        colours.pop()
    listed = f"{', '.join(colours[:-1])} and {colours[-1]}"
    return f"{subject} in {listed} {_background(attributes, random)}"


def _join(subject: str, parts: Sequence[str], background: str, random: Random) -> str:
    listed = ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]
    forms = (
        f"{subject} with {listed} {background}",
        f"{subject}, {', '.join(parts)}, {background}",
        f"{background} {subject}, {listed}",
        f"a {subject} with {listed}, {background}",
    )
    # "background" leads only where that reads well
    return random.choice(forms if not background.startswith("on ") else (*forms[:2], forms[3]))
