"""Under water: rays of light, bubbles, plants and fish at the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_FISH = (
    (120, 250, 1.0, "#f7b28a"),
    (880, 380, -1.0, "#f6d37f"),
    (890, 170, -0.7, "#f3a3b4"),
    (70, 480, 0.7, "#f6d37f"),
)


def draw(stage: Stage) -> None:
    scene = stage.scene
    stage.fade("#bfe8ee", "#86c9dc", "#5fa9c8")
    for x, width in ((0.1, 0.1), (0.3, 0.06), (0.55, 0.12), (0.82, 0.08)):
        near = scene.width * x
        far = near - 0.16 * scene.height
        wide = scene.width * width
        points = [
            (near, 0),
            (near + wide, 0),
            (far + 2.2 * wide, scene.height),
            (far, scene.height),
        ]
        scene.polygon(points, "#ffffff", fill_opacity=0.13)
    _weeds(stage)
    for across, down, size, colour in _FISH:
        place = f"translate({stage.left + across:.0f} {stage.top + down:.0f})"
        place += f"scale({size:g} {abs(size):g})"
        scene.path("M-62 0Q-10 -46 52 0Q-10 46 -62 0ZM-48 0l-44 -32v64z", colour, transform=place)
        scene.circle(26, -7, 6, "#4a5a68", transform=place)
    for _ in range(round(24 * scene.width / 1000)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        radius = stage.random.choice((8.0, 12.0, 18.0))
        scene.circle(
            x,
            y,
            radius,
            "#ffffff",
            fill_opacity=0.25,
            stroke="#ffffff",
            stroke_width=3.0,
            stroke_opacity=0.6,
        )


def _weeds(stage: Stage) -> None:
    scene = stage.scene
    scene.rect(0, stage.top + 930, scene.width, 80, "#e9dcb4")
    x = 20.0
    while x < scene.width:
        high, sway = stage.random.uniform(180, 420), stage.random.choice((-34, 34))
        colour = stage.random.choice(("#5fae93", "#79bd98", "#e79aa0"))
        y, quarter = stage.top + 950, high / 4
        scene.path(
            f"M{x:.0f} {y:.0f}q{sway} -{quarter:.0f} 0 -{2 * quarter:.0f}t0 -{2 * quarter:.0f}",
            stroke=colour,
            stroke_width=26.0,
            stroke_linecap="round",
        )
        x += stage.random.uniform(60, 110)
