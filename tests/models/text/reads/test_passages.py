"""Reading texts that are there already, against the plain transformers model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import PreTrainedModel

from models.text.engine import TextEngine
from models.text.reading import Passage
from models.text.reads import passages
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import CONTEXT, prompt_of, run

WAYS = [("gpt2", None), ("gpt2", "generic"), ("llama", None), ("llama", "generic")]


def load(folders: dict[str, Path], name: str, family: str | None = None) -> TextEngine:
    return TextEngine.load(folders[name], "float32", family=family, max_slots=6)


def plainly(model: PreTrainedModel, passage: Passage) -> list[float]:
    whole = torch.tensor([[*passage.prompt, *passage.text]])
    with torch.inference_mode():
        logprobs = model(whole).logits[0].log_softmax(-1)
    start = len(passage.prompt) - 1
    return [float(logprobs[start + at, token]) for at, token in enumerate(passage.text)]


@pytest.mark.parametrize(("name", "family"), WAYS)
def test_texts_of_different_lengths_are_read_as_transformers_reads_them(
    model_folders: dict[str, Path],
    reference: Callable[[str], PreTrainedModel],
    name: str,
    family: str | None,
) -> None:
    engine = load(model_folders, name, family)
    some = [Passage(prompt_of(1 + 9 * at, at), prompt_of(1 + 17 * at % 60, at)) for at in range(9)]
    for passage, read in zip(some, engine.read(some), strict=True):
        assert read == pytest.approx(plainly(reference(name), passage), abs=1e-4)


def test_more_than_one_pass_reads_the_same(
    model_folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = load(model_folders, "llama")
    some = [Passage(prompt_of(20, at), prompt_of(30, at)) for at in range(5)]
    together = engine.read(some)
    monkeypatch.setattr(passages, "PASS_TOKENS", 60)
    for one, other in zip(together, engine.read(some), strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_what_passages_begin_with_in_common_is_computed_once(
    model_folders: dict[str, Path],
    reference: Callable[[str], PreTrainedModel],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = load(model_folders, "llama")
    computed: list[int] = []
    forward = engine.decoder.forward

    def counted(tokens: torch.Tensor, *rest: Any) -> torch.Tensor:
        computed.append(len(tokens))
        return forward(tokens, *rest)

    monkeypatch.setattr(engine.decoder, "forward", counted)
    opening, text = prompt_of(6), prompt_of(16, 1)
    some = [
        Passage(opening, text),
        Passage(prompt_of(9, 3), text),
        Passage(opening, [*text[:10], *prompt_of(6, 2)]),
        Passage(opening, text),
        Passage([*opening, *text[:4]], text[4:12]),
    ]
    read = engine.read(some)
    assert computed == [(6 + 15) + (9 + 15) + 5]
    for passage, one in zip(some, read, strict=True):
        assert one == pytest.approx(plainly(reference("llama"), passage), abs=1e-4)


def test_what_a_model_wrote_is_read_with_the_probabilities_of_its_sampling(
    model_folders: dict[str, Path],
) -> None:
    engine = load(model_folders, "llama")
    prompt = prompt_of(12)
    sequence = engine.submit(prompt, SamplingParams(max_new_tokens=25, seed=3))[0]
    run(engine)
    read = engine.read([Passage(prompt, sequence.tokens)])[0]
    assert read == pytest.approx(sequence.logprobs, abs=1e-4)


def test_running_sequences_do_not_notice(model_folders: dict[str, Path]) -> None:
    texts = []
    for reads in (False, True):
        engine = load(model_folders, "gpt2")
        sequences = [
            engine.submit(prompt_of(5 + at), SamplingParams(max_new_tokens=40, seed=at))[0]
            for at in range(4)
        ]
        for _ in range(10):
            engine.step()
            if reads:
                engine.read([Passage(prompt_of(40), prompt_of(60))])
        run(engine)
        texts.append([sequence.tokens for sequence in sequences])
    assert texts[0] == texts[1]


@pytest.mark.parametrize(("prompt", "text"), [(0, 3), (3, 0), (CONTEXT, 1)])
def test_a_passage_that_cannot_be_read_is_refused(
    model_folders: dict[str, Path], prompt: int, text: int
) -> None:
    with pytest.raises(ValueError, match="passage"):
        load(model_folders, "gpt2").read([Passage(prompt_of(prompt), prompt_of(text))])
