"""Why a picture does not show what its prompt asks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from models.image.drawn.completing.completion import Completion
from models.image.pixels import to_images
from models.image.reading.description import CATEGORIES, Description
from models.training.dicebear.drawable import drawable
from models.training.drawn.causes import Cause, causes
from models.training.drawn.measure import Miss, load_evaluator

SHIPPED = Path(__file__).parents[3] / "models" / "weights" / "avatars"


def test_what_the_real_drawing_shows_tells_the_generators_errors_from_the_others() -> None:
    evaluator = load_evaluator(SHIPPED, drawable())
    picture = np.full((1, 128, 128, 3), 255, dtype=np.uint8)
    seen = evaluator.read_one(to_images(picture, torch.device("cpu")))["style"]
    other = next(style for style in CATEGORIES["style"] if style != seen)
    drawing = Completion(drawable()).complete(Description({"style": seen}), 1).drawing

    def miss(wanted: str, understood: str | None) -> Miss:
        return Miss("a prompt", "style", [wanted], understood, "thumbs", drawing)

    misses = [miss(seen, seen), miss(seen, None), miss(other, other)]
    assert causes(misses, evaluator, picture[[0, 0, 0]]) == [Cause.DRAWN, Cause.READ, Cause.SEEN]
