"""Builds the convolutions with which nets look at a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn


def features(patch: int, widths: Sequence[int]) -> list[nn.Module]:
    """Returns layers from images [N, 3, H, W] to [N, widths[-1] * h * w].

    Args:
        patch: pixels of a patch's side, which become channels.
        widths: channels of each stage; each halves the height and the width.
    """
    layers: list[nn.Module] = [nn.PixelUnshuffle(patch)]
    for before, after in zip([3 * patch**2, *widths], widths, strict=False):
        layers += [
            nn.Conv2d(before, after, 3, padding=1),
            nn.BatchNorm2d(after),
            nn.ReLU(),
            nn.MaxPool2d(2),
        ]
    return [*layers, nn.Flatten()]
