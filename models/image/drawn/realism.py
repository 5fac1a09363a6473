"""Tells a clean drawing from a damaged one: smudged, torn, noisy, or two drawings in one."""

from __future__ import annotations

from torch import Tensor, nn


class Realism(nn.Module):
    """Maps images [N, 3, 128, 128] in -1..1 to the logit of being a clean drawing, [N]."""

    def __init__(self, width: int = 24) -> None:
        super().__init__()
        widths = [width, 2 * width, 4 * width, 4 * width]
        layers: list[nn.Module] = [nn.PixelUnshuffle(4)]
        for before, after in zip([48, *widths], widths, strict=False):
            layers += [
                nn.Conv2d(before, after, 3, padding=1),
                nn.BatchNorm2d(after),
                nn.ReLU(),
                nn.MaxPool2d(2),
            ]
        self.look = nn.Sequential(*layers, nn.Flatten())
        self.tell = nn.Linear(widths[-1] * 4, 1)

    def forward(self, images: Tensor) -> Tensor:
        logit: Tensor = self.tell(self.look(images)).squeeze(1)
        return logit
