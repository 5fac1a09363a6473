"""A classifier that recognises a picture's attributes.

It is trained on real pictures and checks whether generated ones show what their prompts describe.
Distances between sets of pictures are measured in its features, too.
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
_UNKNOWN: Final = -100  # the label that cross_entropy ignores
_WIDTHS: Final = (32, 64, 96, 128)


class Classifier(nn.Module):
    """Maps pictures [N, 3, size, size] in -1..1 to logits [N, values] of each attribute.

    values: the values of each attribute, in the order of its logits.
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
        """Returns the features of images, [N, FEATURES]."""
        features: Tensor = self.look(images)
        return features

    def forward(self, images: Tensor) -> dict[str, Tensor]:
        seen = F.leaky_relu(self.features(images), SLOPE)
        return {name: head(seen) for name, head in self.heads.items()}


@dataclass(frozen=True, slots=True)
class ClassifierTraining:
    steps: int = 4000
    batch: int = 64
    learning_rate: float = 2e-3


def train_classifier(pack: Pack, training: ClassifierTraining, progress: Progress) -> Classifier:
    """Trains a classifier on the attributes of the pack's training split.

    Pictures are shifted, blurred and made noisy, so that the classifier also works on generated
    ones.

    Raises:
        ValueError: The pack has no attributes.
    """
    rows = pack.rows("train")
    records = [pack.records[row] for row in rows]
    values = attribute_values(records)
    if not values:
        raise ValueError("the pack's records have no attributes to recognise")
    pictures = split_of(pack, "train", None)
    labels = {name: numbers(records, name, known) for name, known in values.items()}
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
            F.cross_entropy(guess.float(), labels[name][at], ignore_index=_UNKNOWN)
            for name, guess in guesses.items()
            if bool((labels[name][at] != _UNKNOWN).any())
        ]
        adam.zero_grad(set_to_none=True)
        torch.stack(losses).sum().backward()
        adam.step()
        schedule.step()
        progress("train the attribute classifier", step + 1, training.steps)
    return net.eval().requires_grad_(False)


def attribute_values(records: Sequence[PictureRecord]) -> dict[str, list[str]]:
    """Returns the sorted values of each attribute that has more than one."""
    found: dict[str, set[str]] = {}
    for record in records:
        for name, value in record.attributes.items():
            found.setdefault(name, set()).add(value)
    return {name: sorted(known) for name, known in sorted(found.items()) if len(known) > 1}


def numbers(records: Sequence[PictureRecord], name: str, known: Sequence[str]) -> Tensor:
    """Returns the index of each record's value among `known`, int64 [N], or _UNKNOWN."""
    place = {value: at for at, value in enumerate(known)}
    return torch.tensor(
        [place.get(record.attributes.get(name, ""), _UNKNOWN) for record in records]
    )


@torch.inference_mode()
def look_at(net: Classifier, pictures: Pictures) -> tuple[dict[str, Tensor], Tensor]:
    """Returns the logits by attribute, and the features [N, FEATURES], of all pictures."""
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
    """Loads a classifier that was written by `save_classifier`.

    Raises:
        FileNotFoundError: The folder holds no classifier.
        RuntimeError: The weights do not fit the configuration.
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
