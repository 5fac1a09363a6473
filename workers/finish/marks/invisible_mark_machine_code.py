"""Holds the loop that puts the invisible mark into an image; Numba compiles it."""

from __future__ import annotations

from typing import Any

from numba import carray

from jobs.provenance import image_mark
from jobs.provenance.image_mark import SQUARE_PX, TILE, WAVES
from models.kernels import llvm_code
from models.kernels.compiled import NUMBERS, compiled, once
from workers.finish.marks import square_machine_code
from workers.finish.marks.square_machine_code import CHANNELS, mark_square

_CALLED = (llvm_code, square_machine_code, image_mark)


@once
def marking_code() -> Any:
    """Returns the compiled function that marks the whole squares of an image.

    Its arguments: addresses of pixels, uint8 [H, W, 3], of results, of the lattices' offsets,
    float32 [TILE, TILE, waves], and of their step, float32; then H and W.
    """

    def body(arguments) -> None:
        a = carray(arguments, (6,))
        height, width = a[4:6]
        line = width * CHANNELS
        for row in range(height // SQUARE_PX):
            for column in range(width // SQUARE_PX):
                place = row * SQUARE_PX * line + column * SQUARE_PX * CHANNELS
                number = row % TILE * TILE + column % TILE
                offsets = a[2] + number * len(WAVES) * 4
                mark_square(a[0] + place, a[1] + place, line, offsets, a[3])

    return compiled(NUMBERS, body, set(), _CALLED)
