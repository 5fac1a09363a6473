"""Reads the attributes of a drawing from its pixels: the judge of whether a prompt was followed.

It is trained on real drawings, some of them blurred or noisy, and on generated ones. It knows
nothing of the generator's condition, so a picture that shows something else than was asked is seen
as what it shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.drawn.drawable import Drawable, Drawing
from models.image.drawn.features import features
from models.image.reading.description import rgb_of

_MISSING: Final = math.log(0.02)  # about what the judge says of an attribute that is another
_NEAR: Final = 48.0  # distance in RGB, of 441, within which a colour counts as the asked one

# attribute -> its values; colours are None
Attributes = Mapping[str, Sequence[str] | None]


class AttributeJudge(nn.Module):
    """Maps images [N, 3, 128, 128] in -1..1 to logits of categories and colours, [N, outputs]."""

    def __init__(self, attributes: Attributes, width: int = 24) -> None:
        super().__init__()
        self.attributes = attributes
        widths = [width, 2 * width, 4 * width, 6 * width, 8 * width]
        self.look = nn.Sequential(*features(2, widths), nn.Dropout(0.1))
        self.read = nn.Linear(widths[-1] * 4, sum(len(v) if v else 3 for v in attributes.values()))

    def forward(self, images: Tensor) -> Tensor:
        read: Tensor = self.read(self.look(images))
        return read

    def split(self, read: Tensor) -> Iterator[tuple[str, Tensor]]:
        """Yields each attribute's part of an output."""
        sizes = [len(values) if values else 3 for values in self.attributes.values()]
        yield from zip(self.attributes, read.split(sizes, dim=1), strict=True)

    def loss(self, read: Tensor, targets: Tensor) -> Tensor:
        """Returns the loss; targets [N, columns] are as `targets` returns them."""
        total = read.new_zeros((), dtype=torch.float32)
        column = 0
        for name, part in self.split(read.float()):
            if self.attributes[name]:
                total = total + F.cross_entropy(part, targets[:, column], ignore_index=-1)
                column += 1
            else:
                wanted = targets[:, column : column + 3]
                is_shown = wanted[:, :1] >= 0
                error = (part - (wanted / 127.5 - 1)).abs() * is_shown
                total = total + 3 * error.sum() / (3 * is_shown.sum() + 1)
                column += 3
        return total

    def accuracy(self, read: Tensor, targets: Tensor) -> dict[str, float]:
        """Returns for each attribute the share that is read rightly where it is shown."""
        found = {}
        column = 0
        for name, part in self.split(read.float()):
            if self.attributes[name]:
                wanted = targets[:, column]
                right = part.argmax(1) == wanted
                column += 1
            else:
                rgb = targets[:, column : column + 3]
                wanted = rgb[:, 0]
                right = ((part + 1) * 127.5 - rgb).norm(dim=1) < _NEAR
                column += 3
            found[name] = right[wanted >= 0].float().mean().item()
        return found

    def agreement(self, read: Tensor, asked: Mapping[str, str], missing: int = 0) -> float:
        """Returns how well one picture shows what was asked, 0..1: 1 if every attribute is seen.

        The geometric mean over the attributes, so one that is wrong lowers all.

        Args:
            read: the output for one picture, [1, outputs].
            asked: categories by name, and colours as #rrggbb; others than the judge's are left out.
            missing: how many further attributes were asked for that the picture can't show.
        """
        logs = [_MISSING] * missing
        for name, part in self.split(read.float()):
            values = self.attributes[name]
            if name not in asked or (values and asked[name] not in values):
                continue
            if values:
                logs.append(float(part.log_softmax(1)[0, values.index(asked[name])]))
            else:
                wanted = torch.tensor(rgb_of(asked[name]), device=part.device)
                distance = float(((part[0] + 1) * 127.5 - wanted).norm())
                logs.append(-0.5 * (distance / _NEAR) ** 2)
        return math.exp(sum(logs) / len(logs)) if logs else 1.0

    def read_one(self, image: Tensor) -> dict[str, str]:
        """Returns what a picture [1, 3, 128, 128] shows: categories, and colours as #rrggbb.

        A colour is read whether or not the picture has such a part.
        """
        shown = {}
        for name, part in self.split(self(image).float()):
            values = self.attributes[name]
            if values:
                shown[name] = values[int(part.argmax(1))]
            else:
                rgb = ((part[0] + 1) * 127.5).round().clamp(0, 255).int().tolist()
                shown[name] = "#" + "".join(f"{value:02x}" for value in rgb)
        return shown

    @staticmethod
    def categories(drawable: Drawable) -> dict[str, tuple[str, ...] | None]:
        """Returns the attributes that can be read: categories with their values, then colours."""
        values: dict[str, dict[str, None]] = {"style": dict.fromkeys(drawable.styles)}
        colours: dict[str, None] = {}
        for style in drawable.styles.values():
            colours |= dict.fromkeys(style.colours)
            for part in style.parts:
                for choice in part.choices:
                    for name, value in choice.means.items():
                        if name not in style.colours and name != "clothing":
                            values.setdefault(name, {})[value] = None
        for name, known in values.items():
            if name not in ("style", "hairstyle", "mood"):
                known.setdefault("none")
        return {name: tuple(known) for name, known in values.items()} | dict.fromkeys(colours)

    @staticmethod
    def targets(
        drawable: Drawable, attributes: Attributes, drawings: Sequence[Drawing]
    ) -> NDArray[np.int16]:
        """Returns the right answers: indices of categories, RGB of colours, -1 for not shown."""
        rows = []
        for drawing in drawings:
            shown, colours = drawable.shown_by(drawing)
            shown.pop("clothing", None)
            row: list[int] = []
            for name, values in attributes.items():
                if values:
                    row.append(values.index(shown[name]) if name in shown else -1)
                else:
                    row += colours.get(name, (-1, -1, -1))
            rows.append(row)
        return np.array(rows, dtype=np.int16)
