"""Measures whether pictures show what prompts ask for, on prompts that were written by hand.

What a prompt asks for is known from the people who wrote it down, and what a picture shows is read
by a net that was trained on real drawings only. Neither knows how the model read the prompt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from models.image.drawn.drawable import Drawable, Drawing
from models.image.drawn.judge import AttributeJudge
from models.image.drawn.model import DrawnGAN
from models.image.interface import Draw
from models.image.pixels import to_images
from models.image.reading.description import COLOURS
from models.image.reading.oklab import distance

# in OKLab: the error of the net that reads colours is up to 0.08, teal and turquoise are 0.12 apart
_NEAR: Final = 0.16
_EVALUATOR_WIDTH: Final = 32


@dataclass(frozen=True, slots=True)
class Miss:
    """An asked attribute that a picture does not show.

    wanted: all right answers.
    understood: what the reader found in the prompt; None if nothing.
    shown: what the net sees in the picture.
    drawing: what the generator was to draw.
    """

    prompt: str
    name: str
    wanted: Sequence[str]
    understood: str | None
    shown: str
    drawing: Drawing

    def __str__(self) -> str:
        return f"{self.prompt}\n    {self.name}: {self.shown}, understood {self.understood}"


@dataclass(slots=True)
class Shown:
    """Counts how often pictures show what was asked.

    attributes: for each attribute, whether each picture shows it.
    together: whether each picture shows all that its prompt asks.
    told: attributes that a style cannot show, which the result says.
    unseen: colours that a style has in black and white only, of which the net has learned nothing.
    misses: what is wrong in which picture.
    """

    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    together: list[bool] = field(default_factory=list)
    told: int = 0
    unseen: int = 0
    misses: list[Miss] = field(default_factory=list)


def load_evaluator(folder: Path, drawable: Drawable) -> AttributeJudge:
    """Loads the net that reads pictures, which lies beside the weights of a model."""
    weights = load_file(folder / "evaluator.safetensors")
    evaluator = AttributeJudge(AttributeJudge.categories(drawable), _EVALUATOR_WIDTH)
    evaluator.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return evaluator.eval()


@torch.inference_mode()
def measure_drawn(
    model: DrawnGAN,
    evaluator: AttributeJudge,
    rows: Sequence[dict[str, Any]],
    *,
    best_of: int = 1,
    seed: int = 0,
) -> Shown:
    """Draws each prompt and reads what the picture shows.

    Args:
        rows: prompts with `asked`, as `prompts_by_hand` returns them.
        best_of: pictures drawn for each prompt, of which the model's own judge chooses one.
    """
    shown = Shown()
    for number, row in enumerate(rows):
        draws = [Draw(seed + 1000 * number + one, row["prompt"]) for one in range(best_of)]
        images = model.draw(draws)
        best = _best(model, draws, images) if best_of > 1 else 0
        read = evaluator.read_one(to_images(images[best : best + 1], torch.device("cpu")))
        completed = model.complete(draws[best])
        colours = model.drawable.styles[completed.drawing.style].colours
        (described,) = model.describe([row["prompt"]])
        meant, _ = model.drawable.shown_by(completed.drawing)
        inks = (set(COLOURS) & described.asked.keys()) - colours.keys()
        results = {}
        for name, wanted in row["asked"].items():
            if None in wanted:  # leaving it open is right, too
                continue
            if name in completed.not_shown:
                shown.told += 1
            elif name in inks:
                shown.unseen += 1
            elif name in read:
                if name in described.kinds and agrees(name, described.asked.get(name, ""), wanted):
                    # a bob may be of hair that is neither short nor long
                    wanted = [meant.get(name)]
                results[name] = agrees(name, read[name], wanted)
                shown.attributes[name].append(results[name])
        if results:
            shown.together.append(all(results.values()))
        shown.misses += [
            Miss(
                row["prompt"],
                name,
                row["asked"][name],
                described.asked.get(name),
                read[name],
                completed.drawing,
            )
            for name, right in results.items()
            if not right
        ]
    return shown


def _best(model: DrawnGAN, draws: Sequence[Draw], images: NDArray[np.uint8]) -> int:
    scores = [score.get("prompt", 1.0) for score in model.judge(draws, images)]
    return int(np.argmax(scores))


def agrees(name: str, read: str, wanted: Sequence[str]) -> bool:
    """Whether what was read of an attribute is one of the right answers."""
    if name not in COLOURS:
        return read in wanted
    return any(one is not None and distance(read, one) < _NEAR for one in wanted)
