"""Which texts carry a watermark, through the pipeline and a small real model."""

from __future__ import annotations

from typing import Any

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.requests import TextRequest
from jobs.contract.results import Output, Result
from jobs.provenance.text_mark import find_text_mark
from jobs.provenance.watermark_key import WatermarkKey
from models.text.echo import EchoEngine
from models.text.engine import TextEngine
from models.text.interface import Engine
from tests.models.text.conftest import engine, gpt2_folder, model_folders  # noqa: F401
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import UNCHECKED
from workers.watermarking import Watermarking

KEY = WatermarkKey(b"an operator's secret", "0123abcd")
CARD = ModelCard(id="tiny", kind="text", family="gpt2", version="1", sha256="-", licence="-")
LONG = {"prompt": "A new kettle", "max_new_tokens": 150, "temperature": 1.0, "seed": 3}


def _write(engine: Engine, policy: Any, **request: Any) -> Result:  # noqa: F811
    pipeline = TextPipeline(engine, CARD, {}, Watermarking(KEY, policy), UNCHECKED)
    pipeline.admit(new_job("text", "tiny", "queue", {**LONG, "format": "raw", **request}))
    while True:
        for generated in pipeline.step():
            return pipeline.finish(generated)


def _output(engine: Engine, policy: Any, **request: Any) -> Output:  # noqa: F811
    return _write(engine, policy, **request).outputs[0]


@pytest.mark.parametrize(
    ("policy", "request_", "is_marked"),
    [
        ("auto", {}, False),  # may write 150 tokens
        ("auto", {"watermark": True}, True),
        ("auto", {"watermark": False}, False),
        ("auto", {"watermark": True, "temperature": 0}, False),
        ("always", {}, True),
        ("always", {"watermark": False}, True),
        ("off", {"watermark": True}, False),
    ],
)
def test_setting_and_request_decide_and_the_result_says_what_was_done(
    engine: TextEngine,  # noqa: F811
    policy: str,
    request_: dict[str, Any],
    is_marked: bool,
) -> None:
    output = _output(engine, policy, **request_)
    assert (output.provenance.watermark is not None) == is_marked
    found = find_text_mark(engine.tokenizer.encode(output.text), KEY.secret)
    assert found.is_found == is_marked


@pytest.mark.parametrize(("tokens", "is_marked"), [(199, False), (200, True), (4096, True)])
def test_texts_that_may_have_two_hundred_tokens_are_marked(tokens: int, is_marked: bool) -> None:
    request = TextRequest(prompt="A", max_new_tokens=tokens)
    assert bool(Watermarking(KEY, "auto").key_for(request)) == is_marked


def test_the_same_seed_gives_the_same_marked_text(engine: TextEngine) -> None:  # noqa: F811
    first, again = (_output(engine, "always", seed=11).text for _ in range(2))
    assert first == again
    assert first != _output(engine, "off", seed=11).text


@pytest.mark.parametrize(
    ("policy", "request_", "word"),
    [
        ("always", {"watermark": False}, "marks all texts"),
        ("off", {"watermark": True}, "marks no texts"),
        ("auto", {"watermark": True, "temperature": 0}, "no choice of words"),
    ],
)
def test_a_wish_that_was_not_followed_is_noted(policy: Any, request_: Any, word: str) -> None:
    assert any(word in note for note in _write(EchoEngine(), policy, **request_).notes)


def test_an_engine_that_draws_nothing_claims_no_watermark() -> None:
    assert _output(EchoEngine(), "always").provenance.watermark is None
