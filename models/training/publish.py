"""Writes the model folder of a finished run: weights, configuration and a model card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor, nn

from models.image.judgement import Scale
from models.training.context import Card
from models.training.prompts.embed import Prompts

MODEL: Final = "model"  # the folder inside a run's folder that can be served


def publish(
    folder: Path,
    nets: Mapping[str, nn.Module],
    config: Mapping[str, Any],
    prompts: Prompts,
    scales: Mapping[str, Scale],
    labels: tuple[str, ...],
    embedder: str,
) -> None:
    """Writes model.safetensors, in half precision, and config.json.

    Args:
        nets: by name; the name prefixes those of the net's weights.
        config: the first entries of config.json.
        scales: the scale of each raw score, by the score's name.
        embedder: the catalog id of the embedder that prompts are read with, stored if the model
            reads prompts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, Tensor] = {}
    parts = dict(nets) | ({"reader": prompts.reader} if prompts.reader is not None else {})
    for name, net in parts.items():
        for key, weight in net.state_dict().items():
            weights[f"{name}.{key}"] = weight.detach().cpu().to(torch.float16).contiguous()
    save_file(weights, folder / "model.safetensors")
    document = {
        **config,
        **prompts.config(),
        "labels": list(labels),
        "embedder": embedder if prompts.vectors is not None else "",
        "scales": {name: asdict(scale) for name, scale in scales.items()},
    }
    (folder / "config.json").write_text(json.dumps(document, indent=1) + "\n")


def write_card(
    folder: Path, card: Card, figures: Mapping[str, str], samples: NDArray[np.uint8]
) -> None:
    """Writes README.md, which shows the figures as a table, and samples.png."""
    Image.fromarray(samples).save(folder / "samples.png", optimize=True)
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    (folder / "README.md").write_text(
        f"---\nlicense: {card.licence.lower()}\n---\n# {card.name}\n\n{card.what}\n\n"
        f"**Data.** {card.data}\n\n**Licence of the data.** {card.data_licence}\n\n"
        f"| figure | value |\n| --- | --- |\n{rows}\n\n"
        "Samples for held-out captions, unpicked:\n\n![samples](samples.png)\n"
    )
