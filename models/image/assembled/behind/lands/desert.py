"""Dunes with cacti."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_DUNES = ((560, 90, "#f7e2bd"), (660, -80, "#f1d3a2"), (790, 60, "#e8c28a"))


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    scene.circle(stage.left + 850, stage.top + 170, 85, light.on("#fff3c9"))
    for number, (level, bend, colour) in enumerate(_DUNES):
        stage.hill(level, bend, light.on(colour))
        if number == 1:
            cactus(stage, stage.left + 120, stage.top + 760, 1.0)
            cactus(stage, stage.left + 905, stage.top + 730, 0.8)


def cactus(stage: Stage, x: float, y: float, size: float) -> None:
    """Draws a cactus with two arms."""
    style = {
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
        "stroke": stage.light.on("#8dba94"),
    }
    place = f"translate({x:.0f} {y:.0f})scale({size:g})"
    stage.scene.path("M0 0V-330", stroke_width=72.0, transform=place, **style)
    stage.scene.path("M0 -120H-92V-220M0 -165H88V-255", stroke_width=46.0, transform=place, **style)
