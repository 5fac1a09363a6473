"""Tells a clean drawing from a damaged one: smudged, torn, noisy, or two drawings in one."""

from __future__ import annotations

from torch import Tensor, nn

from models.image.drawn.features import features


class Realism(nn.Module):
    """Maps images [N, 3, 128, 128] in -1..1 to the logit of being a clean drawing, [N]."""

    def __init__(self, width: int = 24) -> None:
        super().__init__()
        widths = [width, 2 * width, 4 * width, 4 * width]
        self.look = nn.Sequential(*features(4, widths))
        self.tell = nn.Linear(widths[-1] * 4, 1)

    def forward(self, images: Tensor) -> Tensor:
        logit: Tensor = self.tell(self.look(images)).squeeze(1)
        return logit
