"""Tokens per second of the device's engine and of transformers, for the same prompts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

import torch
from torch.profiler import ProfilerActivity, profile
from transformers import GenerationConfig

from benchmarks.gpu_parts.exactness import engine_of, finish
from benchmarks.gpu_parts.peaks import wait
from benchmarks.gpu_parts.shapes import model_of, prompts_of
from models.text.device.backend import Backend
from models.text.device.engine import DeviceEngine
from models.text.sampling_params import SamplingParams

KERNELS: Final = 25  # of a profile, the longest first
SETTLED: Final = 8  # steps from the first on that are not counted as decode steps


class Load(NamedTuple):
    """Holds how many jobs run at once, how many tokens each has, and how often."""

    jobs: tuple[int, ...] = (1, 8, 64, 256)
    new_tokens: int = 128
    rounds: int = 3


LOADS: Final = {"real": Load(), "small": Load((1, 8), 24, 1)}


def wishes_of(load: Load) -> dict[str, SamplingParams]:
    """Returns the ways of sampling; the busiest loads measure all of them."""
    greedy = SamplingParams(load.new_tokens)
    usual = replace(greedy, temperature=0.7, top_k=50, top_p=0.95)
    return {
        "greedy": greedy,
        "top_k 50": usual,
        "top_k 50, penalty": replace(usual, repetition_penalty=1.05),
        "top_p 0.95": replace(usual, top_k=0),
        "watermarked": replace(usual, mark_key=b"a secret of the benchmark"),
    }


def engine_speed(
    name: str, device: str, backend: Backend, size: str = "real"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the engine's figures by the number of jobs and the way of sampling, and a profile."""
    dtype = torch.bfloat16 if device.startswith("cuda") else torch.float32
    model = model_of(name, size, dtype, device)
    vocabulary, parameters = model.config.vocab_size, sum(p.numel() for p in model.parameters())
    load = LOADS[size]
    engine = engine_of(model, load.jobs[-1], backend)
    for wish_name, wish in wishes_of(load).items():
        is_greedy = wish.temperature == 0
        for jobs in load.jobs if is_greedy else load.jobs[-2:]:
            prompts = prompts_of(jobs, vocabulary)
            _timed(engine, prompts, wish)  # captures the graphs
            rounds = load.rounds if is_greedy else 1
            took_s, steps = min(_timed(engine, prompts, wish) for _ in range(rounds))
            step_s = statistics.median(steps)
            figures = {
                "tokens_s": round(jobs * load.new_tokens / took_s),
                "seconds": round(took_s, 4),
                "step_ms": round(step_s * 1e3, 4),
                "weights_gb_s": round(parameters * dtype.itemsize / step_s / 1e9, 1),
            }
            yield f"{jobs} jobs, {wish_name}", figures
        if is_greedy:
            jobs = load.jobs[-2]
            prompts = prompts_of(jobs, vocabulary)
            yield f"profile of {jobs} jobs", _profiled(engine, prompts, wish, device)


def _timed(
    engine: DeviceEngine, prompts: list[list[int]], wish: SamplingParams
) -> tuple[float, list[float]]:
    """Returns the seconds for all prompts, and those of each settled decode step."""
    start = time.perf_counter()
    for prompt in prompts:
        engine.submit(prompt, wish)
    steps, before = [], start
    while engine.active or engine.waiting:
        engine.step()
        now = time.perf_counter()
        steps.append(now - before)
        before = now
    return before - start, steps[SETTLED:-2] or steps


def _profiled(
    engine: DeviceEngine, prompts: list[list[int]], wish: SamplingParams, device: str
) -> dict[str, Any]:
    """Returns the time per step of each kernel, in microseconds."""
    for prompt in prompts:
        engine.submit(prompt, wish)
    for _ in range(SETTLED):
        engine.step()
    wait(device)
    steps = min(20, wish.max_new_tokens - 2 * SETTLED)
    activities = [ProfilerActivity.CPU]
    if device.startswith("cuda"):
        activities.append(ProfilerActivity.CUDA)
    with profile(activities=activities) as profiled:
        for _ in range(steps):
            engine.step()
        wait(device)
    finish(engine)
    rows = [row for row in profiled.key_averages() if row.self_device_time_total > 0]
    rows.sort(key=lambda row: row.self_device_time_total, reverse=True)
    total = sum(row.self_device_time_total for row in rows)
    return {
        "device_us_per_step": round(total / steps, 1),
        "kernels": [
            {
                "name": row.key[:120],
                "us_per_step": round(row.self_device_time_total / steps, 2),
                "calls_per_step": round(row.count / steps, 2),
            }
            for row in rows[:KERNELS]
        ],
    }


def generate_speed(
    name: str, device: str, size: str = "real"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the figures of transformers' `generate`, one left-padded batch, by its size."""
    model = model_of(name, size, torch.bfloat16, device)
    load = LOADS[size]
    for jobs in load.jobs:
        prompts = prompts_of(jobs, model.config.vocab_size)
        longest = max(map(len, prompts))
        tokens = [[0] * (longest - len(p)) + p for p in prompts]
        mask = [[0] * (longest - len(p)) + [1] * len(p) for p in prompts]

        def run(new: int, tokens: list = tokens, mask: list = mask) -> float:
            start = time.perf_counter()
            model.generate(
                torch.tensor(tokens, device=device),
                attention_mask=torch.tensor(mask, device=device),
                max_new_tokens=new, min_new_tokens=new, do_sample=False,
            )  # fmt: skip
            wait(device)
            return time.perf_counter() - start

        run(8)
        took_s = run(load.new_tokens)
        yield f"{jobs} jobs", _summary(jobs, load, took_s)


def generate_batch_speed(
    name: str, device: str, size: str = "real"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the figures of transformers' continuous batching by the number of jobs."""
    model = model_of(name, size, torch.bfloat16, device)
    load = LOADS[size]
    config = GenerationConfig(
        max_new_tokens=load.new_tokens, do_sample=False, eos_token_id=-1, pad_token_id=0
    )
    for jobs in load.jobs[-2:]:
        prompts = prompts_of(jobs, model.config.vocab_size)
        times = []
        for _ in range(2):
            start = time.perf_counter()
            made = model.generate_batch(prompts, generation_config=config, progress_bar=False)
            wait(device)
            times.append(time.perf_counter() - start)
        made_tokens = sum(len(one.generated_tokens) for one in made.values())
        yield f"{jobs} jobs", _summary(jobs, load, min(times)) | {"tokens": made_tokens}


def _summary(jobs: int, load: Load, took_s: float) -> dict[str, Any]:
    return {
        "tokens_s": round(jobs * load.new_tokens / took_s),
        "seconds": round(took_s, 4),
        "step_ms": round(took_s / load.new_tokens * 1e3, 4),
    }
