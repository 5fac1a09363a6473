"""Images per second of the shipped `avatars` generator, without reading prompts and encoding."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from benchmarks.gpu_parts.peaks import seconds
from models.image.gan import Generator, config_of
from models.image.prompted import part_of

FOLDER = Path(__file__).parents[2] / "models" / "weights" / "avatars"
BATCH = 64


def generator_on(device: str, dtype: torch.dtype) -> Generator:
    """Returns the shipped generator with channels last."""
    generator = Generator(config_of(json.loads((FOLDER / "config.json").read_text())["net"]))
    generator.load_state_dict(part_of(load_file(FOLDER / "model.safetensors"), "generator"))
    moved: Generator = generator.to(device, dtype).to(memory_format=torch.channels_last).eval()  # type: ignore[call-overload]
    return moved


def image_speed(device: str, *, compiled: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields images/s: plain in float32 and bf16, and as a graph or compiled, with the drift."""
    with torch.inference_mode():
        exact_net = generator_on(device, torch.float32)
        inputs = _inputs(exact_net, device)
        exact = exact_net(*inputs)
        net = generator_on(device, torch.bfloat16)
        halves = tuple(part.bfloat16() for part in inputs)
        ways: dict[str, Callable[[], Tensor]] = {
            "float32": lambda: exact_net(*inputs),
            "bfloat16": lambda: net(*halves),
        }
        if device.startswith("cuda"):
            ways["bfloat16 graph"] = _graphed(net, halves)
        if compiled:
            fused = torch.compile(net, mode="max-autotune-no-cudagraphs")
            fused(*halves)
            fused(*halves)
            ways = {"bfloat16 compiled": _graphed(fused, halves)}
        for name, way in ways.items():
            drift = float((way().float() - exact).abs().mean())
            took_s = seconds(way, device, rounds=30)
            figures = {
                "images_s": round(BATCH / took_s),
                "batch_ms": round(took_s * 1e3, 3),
                "mean_drift": round(drift, 5),
            }
            yield name, figures


def _inputs(net: Generator, device: str) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(1)
    latents = torch.randn(BATCH, net.config.latent, generator=generator)
    conditions = torch.randn(BATCH, net.config.condition, generator=generator)
    return latents.to(device), conditions.to(device)


def _graphed(net: Callable[..., Tensor], inputs: tuple[Tensor, ...]) -> Callable[[], Tensor]:
    aside = torch.cuda.Stream()
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(3):
            net(*inputs)
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        made = net(*inputs)

    def replay() -> Tensor:
        graph.replay()
        return made

    return replay
