"""Lists the images that a job draws: one a candidate, or one a frame of an interpolation."""

from __future__ import annotations

from jobs.contract.requests import MAX_SEED, ImageRequest
from models.image.interface import Draw


def draws(request: ImageRequest, seed: int, numbers: range) -> list[Draw]:
    """Returns a draw for each candidate, with its own seed, or for each interpolated frame.

    Args:
        numbers: of the candidates; each adds its number to the job's seed.
    """
    conditions = {
        "prompt": request.prompt,
        "label": request.label,
        "truncation": request.truncation,
        "transparent": request.background == "transparent",
        "set_seed": seed if request.set else None,
    }
    way = request.interpolate
    if way is not None:
        shares = [frame / (way.frames - 1) for frame in range(way.frames)]
        return [Draw(seed, **conditions, towards=way.to_seed, share=share) for share in shares]  # type: ignore[arg-type]
    seeds = [(seed + index) % (MAX_SEED + 1) for index in numbers]
    return [Draw(one, **conditions) for one in seeds]  # type: ignore[arg-type]
