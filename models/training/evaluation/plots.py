"""The report's pictures (matplotlib, without a display)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
import torch
from matplotlib import pyplot as plt
from torch import Tensor

from models.training.evaluation.coverage import Coverage
from models.training.evaluation.fidelity import Fidelity
from models.training.pictures.batches import to_grid

mpl.use("Agg")


def plot_fidelity(found: Mapping[str, Fidelity], file: Path) -> None:
    """Bars by attribute: generated, real, chance."""
    names = list(found)
    places = np.arange(len(names))
    figure, axes = plt.subplots(figsize=(max(6, len(names)), 3.6), layout="constrained")
    for shift, kind in ((-0.27, "generated"), (0, "real"), (0.27, "chance")):
        heights = [100 * getattr(found[name], kind) for name in names]
        axes.bar(places + shift, heights, 0.26, label=kind)
    axes.set_xticks(places, names, rotation=30, ha="right")
    axes.set_ylabel("recognised as asked, %")
    axes.set_ylim(0, 105)
    axes.legend(loc="lower right")
    figure.savefig(file, dpi=110)
    plt.close(figure)


def plot_sets(
    distances: Mapping[str, tuple[float, float]], found: Mapping[str, Coverage], file: Path
) -> None:
    """Left: each distance to real pictures and between real halves. Right: precision and so on."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    places = np.arange(len(distances))
    left.bar(places - 0.2, [pair[0] for pair in distances.values()], 0.4, label="generated")
    left.bar(places + 0.2, [pair[1] for pair in distances.values()], 0.4, label="real halves")
    left.set_xticks(places, list(distances))
    left.set_yscale("log")
    left.set_ylabel("KID-like distance")
    left.legend()
    measures = ("precision", "recall", "density", "coverage")
    for at, (name, one) in enumerate(found.items()):
        heights = [getattr(one, measure) for measure in measures]
        right.bar(np.arange(4) + 0.4 * at - 0.2, heights, 0.38, label=name)
    right.set_xticks(range(4), measures)
    right.legend()
    figure.savefig(file, dpi=110)
    plt.close(figure)


def draw_pairs(generated: Tensor, nearest: Tensor, file: Path) -> None:
    """Rows of generated pictures, each above its nearest training picture: [N, 3, H, W] both."""
    from PIL import Image

    rows = [
        part for pair in zip(generated.split(12), nearest.split(12), strict=True) for part in pair
    ]
    Image.fromarray(to_grid(torch.cat(rows), 12)).save(file)
