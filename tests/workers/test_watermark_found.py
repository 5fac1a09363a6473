"""The watermark from end to end, with a shipped model: written, finished, read again, found."""

from __future__ import annotations

import pytest

from cli.operate.worker_models import find_entry, text_engine
from jobs.contract.settings import Settings
from jobs.provenance.text_mark import find_text_mark
from models.text.engine import TextEngine
from models.text.sampling_params import SamplingParams
from workers.finish.text import finish_text

KEY = b"an operator's secret"
PROMPTS = ("The council said on Monday that", "A kettle for people who", "Three ways to sleep:")


def _texts(engine: TextEngine, key: bytes) -> list[list[int]]:
    """Finished texts in the tokens that a reader of the text finds."""
    engine.end_tokens = frozenset()  # so that all are long
    wishes = [SamplingParams(200, 0.7, 0.95, 50, seed=seed, mark_key=key) for seed in range(2)]
    for prompt in PROMPTS:
        engine.submit(engine.encode(prompt), wishes)
    written = []
    while engine.active or engine.waiting:
        written += engine.step()
    texts = [finish_text(one.text, one.finish_reason, "markdown").text for one in written]
    return [engine.tokenizer.encode(text, add_special_tokens=False) for text in texts]


@pytest.mark.slow
def test_marked_texts_are_found_and_others_are_not() -> None:
    settings = Settings()
    engine = text_engine(settings, find_entry(settings, "text", "gpt2-spearpoint"))
    assert isinstance(engine, TextEngine)
    marked = [find_text_mark(tokens, KEY) for tokens in _texts(engine, KEY)]
    plain = [find_text_mark(tokens, KEY) for tokens in _texts(engine, b"")]
    assert (
        sum(mark.is_found for mark in marked) >= len(marked) - 2
    )  # of 6; each is near the level at 200 tokens
    assert sum(mark.is_found for mark in plain) <= 1
