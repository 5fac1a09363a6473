"""Makes a seamless picture of any scene: the scene and its mirror images side by side."""

from __future__ import annotations

from models.image.composed.drawing.scene import Scene, number


def mirrored(scene: Scene, shape: tuple[float, float]) -> Scene:
    """Returns a scene of a shape with a scene of the same shape in each quarter, mirrored."""
    whole = Scene(shape, scene.palette, scene.random)
    whole.names = "m"  # its ids stand beside those of the scene
    width, height = whole.width / 2, whole.height / 2
    across, down = width / scene.width, height / scene.height
    edge = f'<rect width="{number(scene.width)}" height="{number(scene.height)}"/>'
    clip = whole.define("clipPath", edge)
    inside = whole.define("g", scene.markup, clip_path=f"url(#{clip})")
    for left, x in ((0.0, across), (whole.width, -across)):
        for top, y in ((0.0, down), (whole.height, -down)):
            matrix = f"matrix({x:.5f} 0 0 {y:.5f} {number(left)} {number(top)})"
            whole.add(f'<use href="#{inside}" transform="{matrix}"/>')
    return whole
