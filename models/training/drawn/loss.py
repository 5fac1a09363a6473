"""The losses of nets that draw lines."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def near_lines(images: Tensor) -> Tensor:
    """Returns a weight for each pixel, [N, 1, H, W]: 1, and up to 4 within two pixels of a line.

    A mouth or a brow is a few pixels among thousands, and nobody misses it in a plain mean.
    """
    grey = images.mean(1, keepdim=True)
    across = F.pad((grey[..., 1:] - grey[..., :-1]).abs(), (0, 1))
    down = F.pad((grey[..., 1:, :] - grey[..., :-1, :]).abs(), (0, 0, 0, 1))
    return 1 + 3 * F.max_pool2d((across + down).clamp(0, 1), 5, 1, 2)


def edge_error(drawn: Tensor, real: Tensor) -> Tensor:
    """Returns the mean error of the differences between neighbouring pixels: of sharpness."""
    error = drawn - real
    across = (error[..., 1:] - error[..., :-1]).abs().mean()
    return across + (error[..., 1:, :] - error[..., :-1, :]).abs().mean()


def drawing_error(drawn: Tensor, real: Tensor) -> Tensor:
    """Returns the error of drawn pictures against the real ones of the same description."""
    weight, error = near_lines(real), drawn - real
    return (weight * (error.abs() + error.square())).mean() + edge_error(drawn, real)
