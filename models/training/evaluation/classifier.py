"""Tells a picture's attributes: trained on real pictures, used to see whether generated ones show
what was asked for. Its features are also what distances between sets are measured in.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.blocks import SLOPE, convolution
from models.progress import Progress
from models.training.pictures.batches import Pictures, split_of
from models.training.pictures.pack import Pack, PictureRecord
from models.training.precision import mixed

FEATURES: Final = 128
_UNKNOWN: Final = -100  # what cross_entropy leaves out
_WIDTHS: Final = (32, 64, 96, 128)


class Classifier(nn.Module):
    """Pictures [N, 3, size, size] in -1..1 to one row of logits for each attribute.

    values: of each attribute, in the order of its logits.
    """

    def __init__(self, values: Mapping[str, Sequence[str]], size_px: int) -> None:
        super().__init__()
        self.values = {name: tuple(known) for name, known in values.items()}
        self.size_px = size_px
        stages = min(len(_WIDTHS), int(math.log2(size_px)) - 2)
        layers: list[nn.Module] = [nn.PixelUnshuffle(2), convolution(12, _WIDTHS[0], 3, 1.4)]
        for before, after in zip(_WIDTHS, _WIDTHS[1:stages], strict=False):
            layers += [nn.BatchNorm2d(before), nn.LeakyReLU(SLOPE), nn.AvgPool2d(2)]
            layers += [convolution(before, after, 3, 1.4)]
        last = _WIDTHS[stages - 1]
        layers += [nn.BatchNorm2d(last), nn.LeakyReLU(SLOPE), nn.AdaptiveAvgPool2d(4)]
        self.look = nn.Sequential(*layers, nn.Flatten(), nn.Linear(last * 16, FEATURES))
        self.heads = nn.ModuleDict(
            {name: nn.Linear(FEATURES, len(known)) for name, known in self.values.items()}
        )

    def features(self, images: Tensor) -> Tensor:
        """[N, FEATURES]."""
        found: Tensor = self.look(images)
        return found

    def forward(self, images: Tensor) -> dict[str, Tensor]:
        seen = F.leaky_relu(self.features(images), SLOPE)
        return {name: head(seen) for name, head in self.heads.items()}


@dataclass(frozen=True, slots=True)
class ClassifierTraining:
    steps: int = 4000
    batch: int = 64
    learning_rate: float = 2e-3


def train_classifier(pack: Pack, training: ClassifierTraining, progress: Progress) -> Classifier:
    """On the training split's attributes; pictures are shifted, tinted and blurred a little, so
    that it judges what generators draw, too.

    Raises:
        ValueError: the pack has no attributes.
    """
    rows = pack.rows("train")
    records = [pack.records[row] for row in rows]
    values = attribute_values(records)
    if not values:
        raise ValueError("the pack's records have no attributes to recognise")
    pictures = split_of(pack, "train", None)
    wanted = {name: numbers(records, name, known) for name, known in values.items()}
    torch.manual_seed(0)
    net = Classifier(values, pack.size_px).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    adam = torch.optim.AdamW(net.parameters(), training.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        adam, training.learning_rate, total_steps=training.steps
    )
    random = torch.Generator().manual_seed(0)
    for step in range(training.steps):
        at = torch.randint(len(pictures), (training.batch,), generator=random)
        images = _disturb(pictures.images(at, torch.device("cpu")), random)
        with mixed("cpu"):
            guesses = net(images)
        losses = [
            F.cross_entropy(guess.float(), wanted[name][at], ignore_index=_UNKNOWN)
            for name, guess in guesses.items()
            if bool((wanted[name][at] != _UNKNOWN).any())
        ]
        adam.zero_grad(set_to_none=True)
        torch.stack(losses).sum().backward()
        adam.step()
        schedule.step()
        progress("train the attribute classifier", step + 1, training.steps)
    return net.eval().requires_grad_(False)


def attribute_values(records: Sequence[PictureRecord]) -> dict[str, list[str]]:
    """Each attribute's values, sorted; attributes with only one value tell nothing."""
    found: dict[str, set[str]] = {}
    for record in records:
        for name, value in record.attributes.items():
            found.setdefault(name, set()).add(value)
    return {name: sorted(known) for name, known in sorted(found.items()) if len(known) > 1}


def numbers(records: Sequence[PictureRecord], name: str, known: Sequence[str]) -> Tensor:
    """int64 [N]: the value's place among the known, _UNKNOWN where the record has none."""
    place = {value: at for at, value in enumerate(known)}
    return torch.tensor(
        [place.get(record.attributes.get(name, ""), _UNKNOWN) for record in records]
    )


@torch.inference_mode()
def look_at(net: Classifier, pictures: Pictures) -> tuple[dict[str, Tensor], Tensor]:
    """Logits by attribute, and features [N, FEATURES], of all pictures."""
    logits: dict[str, list[Tensor]] = {name: [] for name in net.values}
    features = []
    for rows in torch.arange(len(pictures)).split(128):
        found = net.features(pictures.images(rows, torch.device("cpu")))
        features.append(found)
        for name, head in net.heads.items():
            logits[name].append(head(F.leaky_relu(found, SLOPE)))
    return {name: torch.cat(parts) for name, parts in logits.items()}, torch.cat(features)


def save_classifier(net: Classifier, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: weight.contiguous() for name, weight in net.state_dict().items()}
    save_file(weights, folder / "model.safetensors")
    document = {"values": net.values, "size_px": net.size_px}
    (folder / "config.json").write_text(json.dumps(document, indent=1))


def load_classifier(folder: Path) -> Classifier:
    """Raises:
    FileNotFoundError: there is none. RuntimeError: the weights do not fit the configuration.
    """
    document = json.loads((folder / "config.json").read_text())
    net = Classifier(document["values"], document["size_px"])
    net.load_state_dict(load_file(folder / "model.safetensors"))
    return net.eval().requires_grad_(False)


def _disturb(images: Tensor, random: torch.Generator) -> Tensor:
    shift = torch.randint(-2, 3, (2,), generator=random).tolist()
    images = torch.roll(images, shift, dims=(2, 3))
    if float(torch.rand(1, generator=random)) < 0.3:
        images = F.avg_pool2d(F.pad(images, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
    noise = torch.randn(images.shape, generator=random) * 0.05
    return images + noise.contiguous(memory_format=torch.channels_last)
