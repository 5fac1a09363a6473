"""Loads a text engine by the name of its family."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from models.text.echo import EchoEngine
from models.text.families import decoder_families
from models.text.interface import Engine, Sizes
from models.text.sampling_params import SamplingParams

if TYPE_CHECKING:
    from models.text.device.text_engine import DeviceTextEngine
    from models.text.engine import TextEngine

ECHO = "echo"
AUTO = "auto"


def load_engine(
    family: str,
    folder: Path | None,
    *,
    dtype: str = "auto",
    device: str = "cpu",
    sha256: str = "",
    **sizes: Unpack[Sizes],
) -> Engine:
    """Loads a text engine and warms it up: TextEngine on a CPU, DeviceTextEngine elsewhere.

    See Sizes for the other parameters.

    family: the name of a file in models/text/families, "auto" (by the model's type) or "echo".
    folder: a model in transformers' layout; None for "echo".
    sha256: of its weights, if it is known; see models.text.int8.stored.

    Raises:
        ValueError: The family or the dtype is unknown.
        FileNotFoundError, OSError: There is no folder, or it holds no model.
        Unsupported: The family cannot compute this model.
    """
    if family not in (known := {ECHO, AUTO, *decoder_families()}):
        raise ValueError(f"family {family!r} is not one of {sorted(known)}")
    if family == ECHO:
        return EchoEngine(
            max_slots=sizes.get("max_slots", 64), context_length=sizes.get("context_length") or 1024
        )
    if folder is None or not Path(folder).is_dir():
        raise FileNotFoundError(f"no model folder at {folder}")
    engine = _text_engine(device).load(
        Path(folder),
        dtype,
        device,
        family=None if family == AUTO else family,
        sha256=sha256,
        **sizes,
    )
    _warm_up(engine)
    return engine


def _text_engine(device: str) -> type[TextEngine] | type[DeviceTextEngine]:
    # Both bring transformers, which the echo does not need.
    if device == "cpu":
        from models.text.engine import TextEngine

        return TextEngine
    from models.text.device.text_engine import DeviceTextEngine

    return DeviceTextEngine


def _warm_up(engine: Engine) -> None:
    """Generates two tokens, which compiles what is compiled on first use."""
    engine.prepare_grammars()
    engine.submit(engine.encode("."), SamplingParams(max_new_tokens=2))
    while engine.active or engine.waiting:
        engine.step()
