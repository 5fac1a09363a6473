"""Statistics of images have the values that NumPy's own functions give."""

from __future__ import annotations

import numpy as np
import pytest

from workers.quality.image_metrics.sharpness import _noise
from workers.quality.spread import median, variance

RANDOM = np.random.default_rng(0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 2), (7, 9), (62, 64), (128, 128)])
def test_they_equal_those_of_numpy(shape: tuple[int, int]) -> None:
    for values in (RANDOM.random(shape, np.float32), np.full(shape, 0.3, np.float32)):
        assert median(values) == float(np.median(values))
        assert variance(values) == pytest.approx(float(values.var(dtype=float)), rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("shape", [(64, 64), (65, 64), (64, 65), (67, 67)])
def test_noise_is_measured_at_every_second_pixel_of_the_whole_response(
    shape: tuple[int, int],
) -> None:
    grey = RANDOM.random(shape, np.float32)
    across = grey[:, :-2] - 2 * grey[:, 1:-1] + grey[:, 2:]
    response = across[:-2] - 2 * across[1:-1] + across[2:]
    assert _noise(grey) == float(np.median(np.abs(response[::2, ::2]))) / 0.6745 / 6
