"""Checks that the device's engine computes what transformers computes, before its speed counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from transformers import PreTrainedModel

from benchmarks.gpu_parts.shapes import CONTEXT, model_of, prompts_of
from models.text.device.backend import Backend
from models.text.device.engine import DeviceEngine
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

TIE = 1e-3  # logits closer than this may come out in either order
DRIFT = 0.15  # nats, the mean difference of bf16 log-probabilities that is still sane


class NotExact(AssertionError):
    """The engine's tokens differ from the reference's."""


def engine_of(
    model: PreTrainedModel, slots: int, backend: Backend, context: int = CONTEXT
) -> DeviceEngine:
    """Returns an engine that takes over the model's weights."""
    return DeviceEngine(
        backend.decoder(model, None), max_slots=slots, context_length=context, backend=backend
    )


def finish(engine: DeviceEngine) -> None:
    """Steps until nothing is left."""
    while engine.active or engine.waiting:
        engine.step()


def check_greedy(name: str, size: str, device: str, backend: Backend) -> dict[str, Any]:
    """Compares greedy tokens in float32 with `generate`, prompts together and one by one.

    Raises:
        NotExact: A token differs although its logits are not nearly equal.
    """
    count, new = (16, 40) if size == "small" else (6, 32)
    model = model_of(name, size, torch.float32, device)
    prompts = prompts_of(count, model.config.vocab_size)
    wanted = [_generated(model, prompt, new) for prompt in prompts]
    reference = model_of(name, size, torch.float32, device)
    engine = engine_of(model, 8, backend)
    made = [engine.submit(prompt, SamplingParams(new))[0] for prompt in prompts]
    finish(engine)
    ties = sum(
        _compare(reference, prompt, one.tokens, theirs)
        for prompt, one, theirs in zip(prompts, made, wanted, strict=True)
    )
    different = len({token for tokens in wanted for token in tokens})
    return {"sequences": count, "tokens": count * new, "near_ties": ties, "distinct": different}


def check_samples(name: str, device: str, backend: Backend) -> dict[str, Any]:
    """Compares samples in float32: alone, and among 12 others with other parameters.

    Raises:
        NotExact: A sequence's tokens depend on its neighbours.
    """
    wishes = [
        SamplingParams(40, temperature=0.8, top_p=0.9, top_k=40, seed=11),
        SamplingParams(40, temperature=0.7, top_p=0.8, seed=3),
        SamplingParams(40, temperature=0.6, top_k=50, repetition_penalty=1.2, seed=6),
    ]
    prompts = prompts_of(3, 400)
    alone = []
    for wish, prompt in zip(wishes, prompts, strict=True):
        engine = engine_of(model_of(name, "small", torch.float32, device), 16, backend)
        alone.append(engine.submit(prompt, wish)[0])
        finish(engine)
    engine = engine_of(model_of(name, "small", torch.float32, device), 16, backend)
    for number, prompt in enumerate(prompts_of(12, 400)):
        engine.submit(prompt, replace(wishes[number % 3], max_new_tokens=9 + number, seed=number))
        engine.step()
    crowd = [engine.submit(p, wish)[0] for wish, p in zip(wishes, prompts, strict=True)]
    finish(engine)
    for one, other in zip(alone, crowd, strict=True):
        if one.tokens != other.tokens:
            raise NotExact(f"a sample depends on its neighbours: {one.tokens} != {other.tokens}")
    return {"samples": len(wishes)}


def check_bfloat16(name: str, device: str, backend: Backend) -> dict[str, Any]:
    """Compares log-probabilities in bf16 with the float32 model's, on the small shape.

    Raises:
        NotExact: They differ by more than DRIFT on average.
    """
    reference = model_of(name, "small", torch.float32, device)
    engine = engine_of(model_of(name, "small", torch.bfloat16, device), 16, backend)
    made = [engine.submit(p, SamplingParams(40))[0] for p in prompts_of(16, 400)]
    finish(engine)
    drifts = [_drift(reference, sequence) for sequence in made]
    drift = sum(drifts) / len(drifts)
    if not drift < DRIFT:
        raise NotExact(f"bf16 log-probabilities differ by {drift:.3f} nats on average")
    return {"mean_drift_nats": round(drift, 4)}


def check_kernels(device: str, backend: Backend) -> dict[str, Any]:
    """Runs all checks on the small shapes."""
    found: dict[str, Any] = {}
    for name in ("gpt2", "smollm2"):
        found[name] = {
            "greedy": check_greedy(name, "small", device, backend),
            "samples": check_samples(name, device, backend),
            "bfloat16": check_bfloat16(name, device, backend),
        }
    return found


def _generated(model: PreTrainedModel, prompt: list[int], new: int) -> list[int]:
    tokens = torch.tensor([prompt], device=model.device)
    made = model.generate(
        tokens, attention_mask=torch.ones_like(tokens), max_new_tokens=new, do_sample=False
    )
    found: list[int] = made[0, len(prompt) :].tolist()
    return found


@torch.inference_mode()
def _compare(model: PreTrainedModel, prompt: list[int], made: list[int], wanted: list[int]) -> bool:
    """Returns whether tokens differ, from the first difference on, because of a near tie."""
    if made == wanted:
        return False
    if len(made) != len(wanted):
        raise NotExact(f"{len(made)} tokens instead of {len(wanted)}")
    at = next(
        i for i, (ours, theirs) in enumerate(zip(made, wanted, strict=True)) if ours != theirs
    )
    context = torch.tensor([prompt + wanted[:at]], device=model.device)
    logits = model(context).logits[0, -1]
    gap = float(logits[wanted[at]] - logits[made[at]])
    if abs(gap) > TIE:
        raise NotExact(f"token {at} is {made[at]}, not {wanted[at]}; logits differ by {gap:.4f}")
    return True


@torch.inference_mode()
def _drift(model: PreTrainedModel, sequence: Sequence) -> float:
    """Returns the mean difference of a sequence's log-probabilities from the model's."""
    prompt, tokens = sequence.prompt_tokens, sequence.tokens
    known = torch.tensor([prompt + tokens], device=model.device)
    logits = model(known).logits[0, len(prompt) - 1 : -1].float()
    exact = logits.log_softmax(-1).gather(1, torch.tensor(tokens, device=model.device)[:, None])
    made = torch.tensor(sequence.logprobs, device=model.device)
    return float((exact[:, 0] - made).abs().mean())
