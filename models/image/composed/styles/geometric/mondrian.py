"""A painting in the manner of Mondrian: lines of uneven widths, and few rectangles in colours."""

from __future__ import annotations

from typing import Final

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.palette import LARGE_SHAPE, darker, lightness
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_ROOM: Final = 330.0  # drawing units, about the side of a rectangle
_LEAST: Final = 120.0  # drawing units of the shortest side
_LINE: Final = 17.0  # drawing units across a usual line
_WIDTHS: Final = (0.65, 1.0, 1.0, 1.5)  # of lines, in usual ones
_BLACK: Final = 0.35  # lightness up to which a line is dark enough on a light background
_SHARE: Final = 0.42  # of the area, at most in colours

# left, top, width and height in drawing units
Box = tuple[float, float, float, float]


def draw(scene: Scene) -> None:
    ground = scene.palette.ground
    scene.ground(ground)
    line, colours = _colours(scene)
    boxes, lines = _divided(scene)
    for (left, top, width, height), colour in _filled(scene, boxes, colours):
        scene.rect(left, top, width, height, colour)
    for left, top, width, height in lines:
        scene.rect(left, top, width, height, line)


def _colours(scene: Scene) -> tuple[str, list[str]]:
    """Returns the colour of the lines and those of the rectangles."""
    palette = scene.palette
    visible = own(palette, 0.04)
    line = (max if palette.is_dark else min)(visible, key=lightness)
    if palette.is_dark:
        # Lines that are darker than a dark background are seen only if it is not nearly black.
        deep = darker(palette.ground, 0.85)
        line = deep if distance(deep, palette.ground) > 2 * LARGE_SHAPE else line
    elif lightness(line) > _BLACK or len(visible) == 1:
        return darker(line, 0.85), visible
    return line, [one for one in visible if one != line] or visible


def _divided(scene: Scene) -> tuple[list[Box], list[Box]]:
    """Returns rectangles, and the lines between them.

    The largest is divided again and again, off its middle.
    """
    random = scene.random
    room = _ROOM * scene.size / scene.density**0.5 * random.uniform(0.85, 1.25)
    wanted = max(5, 2 * len(own(scene.palette)) + 1, round(scene.width * scene.height / room**2))
    boxes: list[Box] = [(0.0, 0.0, scene.width, scene.height)]
    lines: list[Box] = []
    for _ in range(wanted - 1):
        weights = [box[2] * box[3] * random.uniform(0.35, 1) for box in boxes]
        at = weights.index(max(weights))
        left, top, width, height = boxes[at]
        if max(width, height) < 2 * _LEAST * scene.size:
            continue
        share = float(random.choice((1, -1))) * random.uniform(0.1, 0.26) + 0.5
        thick = _LINE * scene.size**0.5 * float(random.choice(_WIDTHS))
        if width * random.uniform(0.7, 1.4) > height:
            boxes[at : at + 1] = [
                (left, top, share * width, height),
                (left + share * width, top, (1 - share) * width, height),
            ]
            lines.append((left + share * width - thick / 2, top, thick, height))
        else:
            boxes[at : at + 1] = [
                (left, top, width, share * height),
                (left, top + share * height, width, (1 - share) * height),
            ]
            lines.append((left, top + share * height - thick / 2, width, thick))
    return boxes, lines


def _filled(scene: Scene, boxes: list[Box], colours: list[str]) -> list[tuple[Box, str]]:
    """Returns rectangles with colours: few, no two of them side by side, each colour once first."""
    random = scene.random
    left_over = _SHARE * scene.width * scene.height
    largest = 1.5 * left_over / max(3, len(colours))
    order = sorted(boxes, key=lambda box: -box[2] * box[3] * random.uniform(0.1, 1))
    found: list[tuple[Box, str]] = []
    for box in order:
        area = box[2] * box[3]
        is_apart = not any(_touch(box, other) for other, _ in found)
        if area <= min(left_over, largest) and is_apart:
            found.append((box, colours[len(found) % len(colours)]))
            left_over -= area
    for box in sorted(boxes, key=lambda box: box[2] * box[3]):  # so that no colour is missing
        if len(found) < len(colours) and box not in [other for other, _ in found]:
            found.append((box, colours[len(found)]))
    return found


def _touch(one: Box, other: Box) -> bool:
    """Whether two rectangles have a piece of an edge in common."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return (across > 1 and down > -1) or (across > -1 and down > 1)
