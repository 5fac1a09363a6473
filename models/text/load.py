"""From a family's name and a folder to an engine: the one door for whoever serves text."""

from __future__ import annotations

from pathlib import Path

from models.text.echo import EchoEngine
from models.text.families import GENERIC, HAND_WRITTEN
from models.text.interface import Engine
from models.text.sampling_params import SamplingParams

AUTO = "auto"
FAMILIES = frozenset({"echo", AUTO, GENERIC, *HAND_WRITTEN})


def load_engine(
    family: str,
    folder: Path | None,
    *,
    dtype: str = "auto",
    device: str = "cpu",
    max_slots: int = 64,
    cache_tokens: int | None = None,
    context_length: int | None = None,
) -> Engine:
    """Load an engine.

    family: "echo" (needs no folder), "gpt2", "llama", "generic" (any transformers decoder), or
    "auto" (by the model's type). folder: transformers' layout. device: "cpu", "cuda" or "cuda:N".
    dtype, cache_tokens, context_length: see TextEngine. Raises ValueError for an unknown family or
    dtype, FileNotFoundError without a folder, OSError for a folder that holds no model,
    Unsupported for a model the family cannot compute.
    """
    if family not in FAMILIES:
        raise ValueError(f"family {family!r} is not one of {sorted(FAMILIES)}")
    if family == "echo":
        return EchoEngine(max_slots=max_slots, context_length=context_length or 1024)
    if folder is None or not Path(folder).is_dir():
        raise FileNotFoundError(f"no model folder at {folder}")
    from models.text.engine import TextEngine  # brings transformers, which the echo does not need

    engine = TextEngine.load(
        Path(folder),
        dtype,
        device,
        family=None if family == AUTO else family,
        max_slots=max_slots,
        cache_tokens=cache_tokens,
        context_length=context_length,
    )
    _warm_up(engine)
    return engine


def _warm_up(engine: Engine) -> None:
    """Make two tokens: what is compiled at first use shall not keep the first client waiting."""
    engine.submit(engine.encode("."), SamplingParams(max_new_tokens=2))
    while engine.active or engine.waiting:
        engine.step()
