"""Draws with a diffusion pipeline: the prompts of many jobs in one pass, each with its own seed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from diffusers import DiffusionPipeline
from numpy.typing import NDArray
from torch import Tensor

from models.image.diffusers.previews import LatentColours
from models.image.interface import Draw, Scores, View
from models.image.pixels import to_pixels

SETTINGS: Final = "spearpoint.json"
_FEW_STEPS: Final = 4  # of pipelines that were distilled to draw in few
_STEPS: Final = 25


@dataclass(frozen=True, slots=True)
class DiffusionConfig:
    """How a pipeline draws.

    steps: of denoising.
    guidance: how strongly the prompt counts; 0 for distilled pipelines, None for its own.
    size_px: width and height; None for the pipeline's own.
    """

    steps: int = _STEPS
    guidance: float | None = None
    size_px: int | None = None


class DiffusionModel:
    """Implements ImageModel and DrawsBitByBit of models.image.interface.

    The pipeline's own safety checker stays on, if it has one: what it finds comes back black.
    """

    labels: tuple[str, ...] = ()
    reads_prompt = True
    interpolates = False

    def __init__(self, pipeline: Any, config: DiffusionConfig) -> None:  # noqa: ANN401
        """Stores a pipeline that is ready to use."""
        self._pipeline, self._config = pipeline, config
        self.width = self.height = config.size_px or _own_size(pipeline)
        self._colours = LatentColours(pipeline)

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        return self._draw(draws, None)

    def draw_in_view(self, draws: Sequence[Draw], view: View) -> NDArray[np.uint8]:
        """Draws images, and shows the latents of each as colours after every step."""
        return self._draw(draws, view)

    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        return [{} for _ in draws]

    @torch.inference_mode()
    def _draw(self, draws: Sequence[Draw], view: View | None) -> NDArray[np.uint8]:
        given: dict[str, Any] = {}
        if self._config.guidance is not None:
            given["guidance_scale"] = self._config.guidance
        if view is not None:
            given["callback_on_step_end"] = self._showing(view)
        drawn = self._pipeline(
            prompt=[draw.prompt or "" for draw in draws],
            # on the CPU whatever the device, so that a seed means the same picture everywhere
            generator=[torch.Generator().manual_seed(draw.seed) for draw in draws],
            num_inference_steps=self._config.steps,
            width=self.width,
            height=self.height,
            output_type="pt",
            **given,
        )
        images: Tensor = drawn.images
        return to_pixels(images.mul(2).sub(1))

    def _showing(self, view: View) -> Any:  # noqa: ANN401
        def after_step(_: Any, step: int, __: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:  # noqa: ANN401
            rows = view.watched()
            if rows:
                pictures = self._colours.of(tensors["latents"][rows])
                if pictures is not None:
                    view.show(rows, pictures, [(step + 1) / (self._config.steps + 1)] * len(rows))
            return tensors

        return after_step


def load_diffusion(folder: Path, device: str) -> DiffusionModel:
    """Loads a pipeline, in bfloat16 on a GPU and in float32 on a CPU.

    Raises:
        OSError: a file is missing, or weights are no safetensors.
        ValueError: spearpoint.json has an unknown field.
    """
    pipeline = DiffusionPipeline.from_pretrained(
        folder,
        torch_dtype=torch.float32 if device == "cpu" else torch.bfloat16,
        use_safetensors=True,
        local_files_only=True,
    ).to(device)
    pipeline.set_progress_bar_config(disable=True)
    return DiffusionModel(pipeline, _config(folder, pipeline.scheduler))


def _config(folder: Path, scheduler: Any) -> DiffusionConfig:  # noqa: ANN401
    """Returns what the folder's spearpoint.json says, or what its scheduler suggests."""
    given: Mapping[str, Any] = {}
    if (folder / SETTINGS).exists():
        given = json.loads((folder / SETTINGS).read_text())
        unknown = given.keys() - DiffusionConfig.__slots__
        if unknown:
            raise ValueError(f"{folder / SETTINGS}: unknown field {sorted(unknown)[0]!r}")
    name = type(scheduler).__name__
    is_euler = name.startswith("Euler") and scheduler.config.timestep_spacing == "trailing"
    if name == "LCMScheduler" or is_euler:  # LCM, SD-Turbo, SDXL-Turbo
        return DiffusionConfig(**{"steps": _FEW_STEPS, "guidance": 0.0, **given})
    return DiffusionConfig(**given)


def _own_size(pipeline: Any) -> int:  # noqa: ANN401
    net = getattr(pipeline, "unet", None) or pipeline.transformer
    return int(net.config.sample_size) * int(pipeline.vae_scale_factor)
