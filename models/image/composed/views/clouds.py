"""Clouds with flat feet and round tops."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.motifs.pen import box, disc, fill
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, toned

_GREY: Final = "#67768a"  # of rain clouds, where the palette has no blue or grey


def clouds(stage: Stage, *, is_quiet: bool) -> None:
    """Draws flat clouds with round tops, some large, most small."""
    random, unit = stage.random, stage.unit
    if stage.has("rain", "lightning", "storm cloud") and stage.count("cloud", 1.0) == 1:
        _rain_clouds(stage)
        return
    colour = stage.asked("cloud") or cloud_colour(stage, quiet=0.5 if is_quiet else 1.0)
    usual = (2.4 if is_quiet else 4.5) * stage.breadth**0.8
    usual *= 0.6 if stage.scene.free else 1.0
    count = stage.count("cloud", usual) if not is_quiet else max(2, round(usual))
    foot = stage.horizon if stage.has_land else stage.height
    for at in range(count):
        length = (330, 230, 170, 260, 150)[at % 5] * unit * random.uniform(0.85, 1.15)
        low = foot - 0.32 * length if stage.has_land else 0.9 * foot
        box_ = (0.56 * length, 0.36 * length + 30, stage.width - 0.56 * length, 0.72 * low)
        x, y = stage.place(box_, 0.62 * length)
        stage.take(x, y, 0.5 * length)
        stage.scene.add(_cloud(stage, x, y, length, colour))


def _rain_clouds(stage: Stage) -> None:
    """Draws heavy clouds side by side in the upper part, clearly seen, from which rain falls."""
    random, unit = stage.random, stage.unit
    pool = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.1]
    pool = natural(pool, ("blue", "grey", "purple"))
    usual = mixed(stage.sky, _GREY, 0.6) if lightness(stage.sky) > 0.6 else toned(stage.sky, 0.3)
    asked = stage.asked("storm cloud") or stage.asked("cloud")
    colour = asked or (mixed(pool[0], stage.sky, 0.12) if pool else usual)
    tones = (mixed(colour, stage.sky, 0.3), colour)
    foot = stage.horizon if stage.has_land else stage.height
    high = 0.52 if stage.scene.free == "top" else 0.26
    count = max(2, round(stage.width / 430 / unit))
    for at in range(count):
        x = (at + 0.5 + random.uniform(-0.12, 0.12)) * stage.width / count
        length = 400 * unit * random.uniform(0.85, 1.15)
        y = min(high * foot, high * 1000) + (0.09 * foot * (at % 2)) + random.uniform(-20, 20)
        if stage.is_free(x, y, 0.2 * length):
            length *= 0.6
        stage.clouds.append((x, y + 0.075 * length, length))
        stage.take(x, y, 0.3 * length)
        stage.scene.add(_cloud(stage, x, y, length, tones[at % 2]))


def cloud_colour(stage: Stage, quiet: float = 1.0) -> str:
    """Returns white on coloured skies, and a tint of the palette on white ones."""
    light = lightness(stage.sky)
    if light > 0.9:
        tints = natural(stage.colours[:-1], ("blue", "grey", "sand", "pink")) or stage.colours
        return mixed(stage.sky, tints[0], 0.12 + 0.13 * quiet)
    if light > 0.5:
        return lighter(stage.sky, 0.25 + 0.45 * quiet)
    tint = max(stage.colours, key=lightness)
    return mixed(stage.sky, tint, 0.08 + 0.16 * quiet)


def _cloud(stage: Stage, x: float, y: float, length: float, colour: str) -> str:
    """Returns the markup of a cloud: bumps of several sizes on a flat foot."""
    random, high = stage.random, 0.15 * length
    side = 1 if random.random() < 0.5 else -1
    foot = y + high / 2
    parts = fill(box(x - length / 2, foot - high, length, high, high / 2), colour)
    for across, share in ((-0.22, 0.13), (0.02, 0.2), (0.24, 0.11)):
        radius = share * length * random.uniform(0.92, 1.1)
        parts += fill(disc(x + side * across * length, foot - radius, radius), colour)
    return parts
