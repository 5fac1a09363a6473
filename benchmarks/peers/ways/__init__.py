"""Ways to continue many prompts greedily, one file each, found by name.

Each file has two functions. `settings(model)` returns the settings to choose the fastest from, by
the name to show; none where the library or the kind of model is missing. `way(model, setting)`
loads the model in the process that measures, and returns what continues the prompts of a task.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from transformers import AutoConfig

Prompts = list[list[int]]
Way = Callable[[Prompts, int], None]  # prompts, and how many tokens each of them gets
Settings = Mapping[str, object]


class Missing(Exception):
    """A peer cannot run here; the text says why."""


class Model(NamedTuple):
    """A model in transformers' layout, and the folder for what peers convert it to."""

    name: str
    folder: Path
    converted: Path

    @property
    def kind(self) -> str:
        """Returns the model's type, such as `gpt2`."""
        return str(AutoConfig.from_pretrained(self.folder).model_type)


OURS: Final = "spearpoint"
PEERS: Final = (
    "generate",
    "generate_batch",
    "zentorch_generate",
    "ctranslate2_int8",
    "openvino_genai",
    "onnxruntime_genai",
    "llama_cpp",
)


def way_named(name: str) -> ModuleType:
    """Returns the file of a way."""
    return importlib.import_module(f"benchmarks.peers.ways.{name}")


def native_dtype() -> str:
    """Returns "bfloat16" if this CPU multiplies it, otherwise "float32"."""
    import torch

    from models.bfloat16 import multiplies_bfloat16

    return "bfloat16" if multiplies_bfloat16(torch.device("cpu")) else "float32"


@contextmanager
def converted_to(folder: Path) -> Iterator[Path]:
    """Yields a folder to convert to, which becomes `folder` once all is there."""
    unfinished = folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    yield unfinished
    unfinished.rename(folder)


def require(*libraries: str) -> None:
    """Raises Missing unless the libraries are installed."""
    for library in libraries:
        if importlib.util.find_spec(library) is None:
            raise Missing(f"{library} is not installed")
