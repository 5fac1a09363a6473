"""Converts weights of ncnn (a param and a bin file) into those of the upscaler.

The upscaler in models/weights was made by it:

    python -m models.training.ncnn realesr-animevideov3-x4.param OUT

The format is described at https://github.com/Tencent/ncnn/wiki/param-and-model-file-structure. A
flag precedes the weights of a convolution, which are in half precision if it is _HALF; biases and
slopes are plain float32.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

_HALF: Final = 0x01306B47
_OUTPUTS, _WEIGHTS = "0", "6"  # ncnn numbers the parameters of a layer


class NcnnError(ValueError):
    """The files are not in the expected format."""


def read_chain(param: Path) -> dict[str, Tensor]:
    """Reads a chain of 3x3 convolutions and PReLUs; weights are named as in models.image.upscaler.

    Raises:
        NcnnError: the files have another format, or another length than the layers need.
    """
    lines = param.read_text().splitlines()
    if lines[0] != "7767517":
        raise NcnnError(f"{param} is not an ncnn param file")
    content = param.with_suffix(".bin").read_bytes()
    at, number = 0, 0
    weights: dict[str, Tensor] = {}
    for line in lines[2:]:
        kind, *rest = line.split()
        parameters = dict(part.split("=") for part in rest if "=" in part)
        if kind == "Convolution":
            flag = int.from_bytes(content[at : at + 4], "little")
            count, outputs = int(parameters[_WEIGHTS]), int(parameters[_OUTPUTS])
            if flag != _HALF:
                raise NcnnError(f"{line}: weights are not in half precision (flag {flag:#x})")
            values = _take(content, at + 4, count, np.float16)
            at += 4 + (2 * count + 3) // 4 * 4
            weights[f"body.{number}.weight"] = _tensor(values).view(outputs, -1, 3, 3)
            weights[f"body.{number}.bias"] = _tensor(_take(content, at, outputs, np.float32))
            at += 4 * outputs
            number += 1
        elif kind == "PReLU":
            count = int(parameters[_OUTPUTS])
            weights[f"body.{number}.weight"] = _tensor(_take(content, at, count, np.float32))
            at += 4 * count
            number += 1
    if at != len(content):
        raise NcnnError(f"{len(content)} bytes of weights, the layers need {at}")
    return weights


def _take(content: bytes, at: int, count: int, kind: type) -> NDArray[np.float32]:
    values: NDArray[Any] = np.frombuffer(content, dtype=kind, count=count, offset=at)
    return values.astype(np.float32)


def _tensor(values: NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(values.copy())


if __name__ == "__main__":
    read = read_chain(Path(sys.argv[1]))
    save_file({name: weight.half() for name, weight in read.items()}, sys.argv[2])
