"""Lists the images that a job draws: one a candidate, or one a frame of an interpolation."""

from __future__ import annotations

from jobs.contract.requests import ImageRequest
from models.image.interface import Draw
from workers.seeds import candidate_seed


def draws(request: ImageRequest, seed: int, numbers: range) -> list[Draw]:
    """Returns a draw for each candidate, with its own seed, or for each interpolated frame.

    Args:
        numbers: of the candidates; their seeds follow from them and from the job's seed.
    """
    conditions = {
        "prompt": request.prompt,
        "label": request.label,
        "truncation": request.truncation,
        "transparent": request.background == "transparent",
        "set_seed": _set_seed(request, seed),
        "width": request.width,
        "height": request.height,
    }
    way = request.interpolate
    if way is not None:
        shares = [frame / (way.frames - 1) for frame in range(way.frames)]
        return [Draw(seed, **conditions, towards=way.to_seed, share=share) for share in shares]  # type: ignore[arg-type]
    seeds = [candidate_seed(seed, number) for number in numbers]
    return [Draw(one, **conditions) for one in seeds]  # type: ignore[arg-type]


def _set_seed(request: ImageRequest, seed: int) -> int | None:
    if not request.set:
        return None
    return seed if request.set_seed is None else request.set_seed
