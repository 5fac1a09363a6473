"""Flat flowers with leaves: a meadow along the bottom, or bouquets in the corners."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.leaf import directed, leaf
from models.image.composed.drawing.palette import darker, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.plants.blooms import BLOOM, MIXED, bloom
from models.image.composed.scenery_parts.asked import ground_of, keep_for
from models.image.reading.oklab import lab_of

_MOST: Final = 90  # plants of a meadow
# where a meadow is tall: how much to the right, and to both sides
_MEADOWS: Final = ((0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -0.6))


_KINDS: Final = ("meadow", "bouquet", "tulips", "poppies", "daisies", "roses")
# the blooms of a kind, and whether it grows from the bottom; by chance where it is open
_LOOKS: Final[dict[str, tuple[tuple[str, ...], bool | None]]] = {
    "meadow": (MIXED, True),
    "bouquet": (MIXED, False),
    "tulips": (("tulip",), True),
    "poppies": (("poppy",), None),
    "daisies": (("daisy",), None),
    "roses": (("rose", "rose", "peony"), False),
}
FLOWER: Final = ("flower", "petal", "bloom", "blossom", "rose", "tulip", "poppy", "daisy", "peony")
LEAF: Final = ("leaf", "foliage", "grass")
STEM: Final = ("stem", "stalk")
HEART: Final = ("heart", "centre", "center")
_DARK: Final = 0.36  # lightness below which a petal looks like a hole


def draw(scene: Scene) -> None:
    random = scene.random
    keep_for(scene, *FLOWER, *LEAF, *STEM, *HEART)
    ground_of(scene)
    leaf, petals = _colours(scene)
    kinds, is_meadow = _LOOKS[scene.kind(_KINDS, (0.45, 0.55))]
    if is_meadow is None or not scene.motifs:
        is_meadow = {"bottom": False, "top": True}.get(scene.free, is_meadow)
    is_meadow = is_meadow or bool(scene.count(*FLOWER))
    kinds = tuple(str(kind) for kind in random.permutation(kinds))[:3]
    blooms = [
        bloom(scene, kinds[at % len(kinds)], colour, _heart_of(scene, colour))
        for at, colour in enumerate((petals * 3)[: max(3, len(petals))])
    ]
    if is_meadow or is_meadow is None and random.random() < 0.6:
        _meadow(scene, blooms, leaf, petals[-1], is_upright="tulip" in kinds)
        return
    for corner in _corners(scene):
        _bouquet(scene, corner, blooms, leaf, petals[-1])


def _corners(scene: Scene) -> list[tuple[Point, float]]:
    """Returns the corners of two bouquets, away from what is to be free, and their sizes."""
    random, low = scene.random, scene.height
    left, right = (0.0, scene.width) if random.random() < 0.5 else (scene.width, 0.0)
    if scene.free in ("left", "right"):
        side = scene.width if scene.free == "left" else 0.0
        return [((side, low), 1.1), ((side, 0.0), 0.8)]
    if scene.free in ("top", "bottom"):
        edge = low if scene.free == "top" else 0.0
        return [((left, edge), 1.05), ((right, edge), 0.8)]
    layout = int(random.integers(3))
    other = ((right, low), (right, 0.0), (right, 0.0))[layout]
    sizes = ((1.1, 0.8), (1.0, 0.9), (1.15, 0.75))[layout]
    return [((left, low), sizes[0]), (other, sizes[1])]


def _colours(scene: Scene) -> tuple[str, list[str]]:
    """Returns the colour of leaves, the greenest if one is green, and those of petals."""
    found = scene.palette.visible()
    asked = scene.asked(*FLOWER)
    if asked:
        usual = min(found, key=lambda one: lab_of(one)[1])
        return scene.asked(*LEAF, *STEM) or usual, [asked]
    if scene.asked(*LEAF):
        return scene.asked(*LEAF) or "", found
    greenest = min(found[1:] or found, key=lambda one: lab_of(one)[1])
    leaf = greenest if lab_of(greenest)[1] < -0.02 else found[-1]
    petals = [one for one in found if one != leaf]
    bright = [one for one in petals if lightness(one) > _DARK or one == petals[0]]
    return leaf, bright or [mixed(leaf, scene.palette.ground, 0.35)]


def _heart_of(scene: Scene, petal: str) -> str:
    """Returns the yellowest colour for the middle of a bloom, or one unlike its petals."""
    asked = scene.asked(*HEART)
    if asked:
        return asked
    others = [one for one in scene.palette.visible() if one != petal] or [petal]
    yellow = max(others, key=lambda one: lab_of(one)[2] - abs(lab_of(one)[1]))
    return yellow if lab_of(yellow)[2] > 0.07 else others[0]


def _bouquet(
    scene: Scene, corner: tuple[Point, float], blooms: list[str], leaf: str, bud: str
) -> None:
    """Draws blooms packed into a corner, with leaves and sprigs that look out between them."""
    random, ((left, top), share) = scene.random, corner
    across, down = (1 if left == 0 else -1), (1 if top == 0 else -1)
    reach = min(560 * scene.size * share, 0.62 * scene.height, 0.46 * scene.width)
    flowers = [(left + across * x, top + down * y, r) for x, y, r in _packed(scene, reach)]
    for turn in (0.12, 0.5, 0.85, 1.15, 1.45):
        turn += random.uniform(-0.12, 0.12)
        start = (left + 0.3 * reach * across * cos(turn), top + 0.3 * reach * down * sin(turn))
        way = atan2(down * sin(turn), across * cos(turn))
        length = reach * random.uniform(0.72, 0.9) * (1 - 0.2 * sin(2 * turn))
        _sprig(scene, start, way, length, bud)
    for x, y, radius in flowers:
        away = atan2(y - top + 0.3 * down * reach, x - left + 0.3 * across * reach)
        for side in (-0.7, 0.0, 0.7):
            turn = away + side + random.uniform(-0.25, 0.25)
            _leaf(scene, (x, y), turn, (radius * 0.5 + 0.3 * reach, 0.32), leaf)
    for rank, (x, y, radius) in reversed([*enumerate(flowers)]):
        _put(scene, blooms[rank % len(blooms)], (x, y), radius)


def _packed(scene: Scene, reach: float) -> list[tuple[float, float, float]]:
    """Returns places and radii of blooms around a corner at 0, 0, the largest first."""
    placed: list[tuple[float, float, float]] = []
    for share, most in ((0.33, 2), (0.24, 5), (0.14, 6)):
        least = 0.25 if share > 0.3 else 0.05
        most = len(placed) + max(1, round(most * scene.density))
        for _ in range(90):
            turn = scene.random.uniform(0, pi / 2)
            far = reach * scene.random.uniform(least, 1.0) ** 0.7 * (1 - 0.25 * sin(2 * turn))
            x, y, size = far * cos(turn), far * sin(turn), reach * share
            size *= scene.random.uniform(0.88, 1.1)
            fits = all(hypot(x - a, y - b) > 0.82 * (size + other) for a, b, other in placed)
            if fits and len(placed) < most:
                placed.append((x, y, size))
    return placed


def _put(scene: Scene, bloom: str, at: Point, radius: float, lean: Point = (40.0, 0.8)) -> None:
    """Draws a bloom, turned by up to some degrees and foreshortened to some share at most."""
    turn, tilt = scene.random.uniform(-lean[0], lean[0]), scene.random.uniform(lean[1], 1.0)
    scale = radius / BLOOM
    scene.add(used(bloom, at, round(turn), (scale, tilt * scale)))


def _leaf(scene: Scene, base: Point, turn: float, size: Point, colour: str) -> None:
    """Draws a leaf of a length and a width, which is a share of it, in two tones."""
    veil = 0.0 if scene.asked(*LEAF) else scene.random.uniform(0, 0.3)
    tone = mixed(colour, scene.palette.ground, veil)
    length, half = size[0], 0.66 * size[0] * size[1]
    aside = scene.random.uniform(-0.15, 0.15) * length
    whole, shaded, _ = leaf(directed(base, turn), length, half, aside, (0.25, 0.7))
    scene.path(whole, tone)
    scene.path(shaded, darker(tone, 0.14))


def _sprig(scene: Scene, base: Point, turn: float, length: float, colour: str) -> None:
    """Draws a fine stem with buds on both sides."""
    tone, thin = mixed(colour, scene.palette.ground, 0.25), max(1.5, 0.006 * length)
    d, points, bend = "", [base], scene.random.uniform(-0.35, 0.35)
    for step in range(10):
        way = turn + bend * step / 9
        x, y = points[-1][0] + 0.1 * length * cos(way), points[-1][1] + 0.1 * length * sin(way)
        points.append((x, y))
        if step > 3:
            aside = way + (0.75 if step % 2 else -0.75) * (step < 9)
            a, b = x + 0.075 * length * cos(aside), y + 0.075 * length * sin(aside)
            d += f"M{number(x)} {number(y)}L{number(a)} {number(b)}"
            scene.circle(a, b, length * (0.026 - 0.0012 * step), tone)
    scene.path(smooth(points) + d, stroke=tone, stroke_width=thin, stroke_linecap="round")


def _meadow(
    scene: Scene, blooms: list[str], leaf: str, bud: str, *, is_upright: bool = False
) -> None:
    """Draws flowers on stems that grow from the bottom, tall at the sides or to one side."""
    random, size = scene.random, scene.size
    plants = _stand(scene)
    green = scene.asked(*STEM) or leaf
    for rank, (x, tall) in enumerate(sorted(plants, key=lambda one: -one[1])):
        if rank % 2 and not is_upright and not scene.count(*FLOWER):
            aside = x + random.normal() * 60 * size
            _sprig(scene, (aside, scene.height), -pi / 2 + random.normal() * 0.12, 1.05 * tall, bud)
        tip = (x + random.normal() * 0.08 * tall, scene.height - tall)
        middle = (0.5 * (x + tip[0]) + random.normal() * 0.04 * tall, scene.height - 0.5 * tall)
        stem = smooth([(x, scene.height + 10), middle, tip])
        scene.path(stem, stroke=green, stroke_width=5 * size, stroke_linecap="round")
        for side in (-1, 1, -1):
            share, turn = random.uniform(0, 0.4), -pi / 2 + side * random.uniform(0.2, 0.75)
            base = (x + 2 * share * (middle[0] - x), scene.height - share * tall)
            long = min(300 * size, tall) * random.uniform(0.3, 0.75)
            _leaf(scene, base, turn, (long, random.uniform(0.14, 0.24)), leaf)
        large = (90, 105, 120) if scene.count(*FLOWER) else (48, 72, 105)
        radius = size * float(random.choice(large)) * random.uniform(0.85, 1.15)
        sway = (9.0, 1.0) if is_upright else (40.0, 0.8)
        _put(scene, blooms[rank % len(blooms)], tip, min(radius, 0.6 * tall), sway)


def _stand(scene: Scene) -> list[Point]:
    """Returns where plants of a meadow grow and how tall, low or none where it is to be free."""
    random, width, size = scene.random, scene.width, scene.size
    sides = {"left": (0.5, 1.0), "right": (0.0, 0.5)}
    start, end = sides.get(scene.free, (0.0, 1.0))
    usual = min(max(5, round((end - start) * width / 88 * scene.density / size**0.7)), _MOST)
    count = scene.count(*FLOWER) or usual
    lean, valley = _MEADOWS[int(random.integers(len(_MEADOWS)))]
    lean, valley = {"left": (0.9, 0.0), "right": (-0.9, 0.0), "middle": (0.0, 1.1)}.get(
        scene.free, (lean, valley)
    )
    most = (0.5 if scene.free == "top" else 0.72) * scene.height
    plants = []
    for at in range(count):
        place = start + (end - start) * (at + random.uniform(0.1, 0.9)) / count
        side = 2 * (place - start) / (end - start) - 1
        level = max(0.22, 0.5 + 0.32 * lean * side + 0.45 * valley * (side**2 - 0.4))
        tall = min(640 * size * level * random.uniform(0.6, 1.25), most)
        plants.append((place * width, max(tall, 0.3 * most) if scene.count(*FLOWER) else tall))
    return plants
