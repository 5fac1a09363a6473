from __future__ import annotations

import numpy as np
import pytest

from models.image.composed.drawing import raster

DOCUMENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<defs><linearGradient id="fade"><stop stop-color="#f80"/><stop offset="1" stop-color="#08f" '
    'stop-opacity=".2"/></linearGradient><filter id="soft"><feGaussianBlur stdDeviation="1"/>'
    '</filter></defs><rect x="2" y="2" width="30" height="16" fill="url(#fade)"/>'
    '<circle cx="30" cy="10" r="6" fill="#0a0" fill-opacity=".5" filter="url(#soft)"/></svg>'
)


@pytest.mark.skipif(not raster.GIVES_PIXELS, reason="one of both is not built for this system")
def test_both_bindings_of_the_renderer_give_the_same_picture() -> None:
    pixels, png = raster.by_pixels(DOCUMENT).astype(int), raster.by_png(DOCUMENT).astype(int)

    assert pixels.shape == png.shape == (20, 40, 4)
    seen = pixels[..., 3] > 0
    assert np.array_equal(pixels[..., 3], png[..., 3])
    assert abs(pixels - png)[seen].max() <= 1  # colours that are seen through are rounded


def test_a_picture_has_the_size_and_the_clear_places_of_its_document() -> None:
    pixels = raster.rasterise(DOCUMENT)

    assert pixels.shape == (20, 40, 4)
    assert pixels[0, 0, 3] == 0
    assert pixels[10, 3, 0] > 240 > 40 > pixels[10, 3, 2]  # orange on the left
