"""A flat landscape of whatever things are named, from the heavens down to the foreground."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.views import clouds, heavens, lights
from models.image.composed.views.aloft import things
from models.image.composed.views.below.underwater import underwater
from models.image.composed.views.details import galaxy
from models.image.composed.views.details.beams import beams
from models.image.composed.views.details.rooftop import string_lights
from models.image.composed.views.details.storm import darken
from models.image.composed.views.falling import falling
from models.image.composed.views.find import in_layers, named
from models.image.composed.views.fringe import fringe
from models.image.composed.views.land import land
from models.image.composed.views.stage import Stage
from models.image.composed.views.terrain.rocks import cave

# What is shown if nothing is named.
_USUAL: Final = (
    ("hill", "tree", "sun"),
    ("mountain", "hill", "pine"),
    ("hill", "hot air balloon"),
    ("sea", "boat", "sun"),
    ("meadow", "tree", "house"),
)
_DEEP: Final = frozenset({"seaweed", "coral", "jellyfish", "underwater"})
_SPACE: Final = frozenset({"planet", "rocket", "star", "shooting star"})
_WEATHER: Final = frozenset({"rain", "umbrella", "cloud", "petal"})


def draw(scene: Scene) -> None:
    names = named(scene.motif) or _USUAL[int(scene.random.integers(len(_USUAL)))]
    darken(scene, names)
    stage = Stage(scene, names)
    if _is_below(names):
        underwater(stage, in_layers(names, "below"))
        return
    if _is_sky_only(names):
        stage.horizon = stage.height
    _above(stage)
    grounds = land(stage) if stage.has_land else []
    things(stage, _flying(stage))
    fringe(stage, in_layers(names, "fringe"), grounds)
    falling(stage, in_layers(names, "falling"))
    if stage.has("string light"):
        string_lights(stage)
    if stage.has("light ray"):
        beams(stage)
    if stage.has("cave"):
        scene.add(cave(stage))


def _above(stage: Stage) -> None:
    """Draws the sky and what is in it behind the land."""
    heavens.sky(stage)
    heavens.discs(stage)
    if stage.has("aurora"):
        lights.aurora(stage)
    if stage.has("star", "milky way"):
        heavens.stars(stage, is_quiet=False)
    elif stage.is_dark and not stage.has("sunset", "rain", "snow", "lightning", "storm cloud"):
        heavens.stars(stage, is_quiet=True)
    if stage.has("milky way"):
        galaxy.milky_way(stage)
    if stage.has("rainbow"):
        lights.rainbow(stage)
    if stage.has("firework"):
        lights.fireworks(stage)
    if stage.has("shooting star"):
        lights.shooting_stars(stage)
    _clouds(stage)


def _clouds(stage: Stage) -> None:
    if stage.has("cloud", "rain", "lightning", "storm cloud"):
        clouds.clouds(stage, is_quiet=False)
        if stage.has("lightning"):
            lights.lightning(stage)
    elif _may_be_cloudy(stage):
        clouds.clouds(stage, is_quiet=True)


def _may_be_cloudy(stage: Stage) -> bool:
    is_clear = stage.disc is None and not stage.has("clear sky")
    return is_clear and not stage.is_dark and stage.has_land


def _is_below(names: tuple[str, ...]) -> bool:
    """Whether all is below water: seaweed says so, and fish that nothing else is with."""
    below = in_layers(names, "below")
    return not _DEEP.isdisjoint(names) or bool(below) and set(names) <= {*below, "sea"}


def _is_sky_only(names: tuple[str, ...]) -> bool:
    """Whether nothing tells of land: planets among stars, umbrellas in the rain."""
    return set(names) <= _SPACE | _WEATHER and not set(names) <= {"star", "shooting star"}


def _flying(stage: Stage) -> list[str]:
    """Returns what is in the air, of things of the water only bubbles."""
    bubbles = ["bubble"] if stage.has("bubble") else []
    return [*in_layers(stage.names, "aloft"), *bubbles]
