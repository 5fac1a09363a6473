"""How far a job is, in news."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer, decoders
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel

from jobs.artifacts import Artifacts
from jobs.cards import ModelCard
from jobs.events import News
from jobs.job import new_job
from models.image.echo import EchoImage
from models.text.sampling import SamplingParams
from models.text.sequence import Sequence
from workers.image import ImagePipeline
from workers.text_progress import TextProgress

TEXT = "Grüße, 日本の 👩‍👩‍👧 and 😀\n end"
END = frozenset([999])


def byte_tokenizer() -> Tokenizer:
    """GPT-2's, without a single merge: every token is one byte."""
    alphabet = sorted(ByteLevel.alphabet())
    vocabulary = {letter: index for index, letter in enumerate(alphabet)}
    tokenizer = Tokenizer(BPE(vocabulary, []))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def told(news: list[News], kind: str) -> list[Any]:
    return [json.loads(one.data) for one in news if one.kind == kind]


@pytest.mark.parametrize("every", [1, 2, 3, 7])
@pytest.mark.parametrize("stop", [(), ("\n",), ("😀\n end",)])
def test_pieces_concatenate_to_the_raw_text(every: int, stop: tuple[str, ...]) -> None:
    tokenizer = byte_tokenizer()
    tokens = tokenizer.encode(TEXT).ids
    params = SamplingParams(max_new_tokens=len(tokens), stop=stop)
    sequence = Sequence([1], params, tokenizer.decode)
    progress = TextProgress([sequence], has_a_choice=False)
    news = []
    for count, token in enumerate(tokens):
        sequence.append(token, -1.0, END)
        if count % every == 0:
            news += progress.news()
        if sequence.finish_reason is not None:
            break
    news += progress.news()
    pieces = [piece["text"] for piece in told(news, "text")]
    assert "".join(pieces) == sequence.text == TEXT.partition(stop[0] if stop else "\0")[0]
    assert not any("\ufffd" in piece for piece in pieces)
    assert progress.news() == []


def test_images_are_counted_as_they_are_drawn(tmp_path: Path) -> None:
    card = ModelCard(id="echo", kind="image", family="echo", version="1", sha256="-", licence="-")
    pipeline = ImagePipeline(EchoImage(), card, Artifacts(str(tmp_path)), image_batch=2)
    job = new_job("image", "echo", "image.echo", {"n": 3, "seed": 1})
    pipeline.admit(job)
    progress = pipeline.progress(job.id)
    assert progress.news() == []
    pipeline.step()
    assert told(progress.news(), "progress") == [{"done": 2, "of": 3, "unit": "images"}]
    pipeline.step()
    last = progress.news()
    assert told(last, "progress") == [{"done": 3, "of": 3, "unit": "images"}]
    assert told(last, "log")
    assert progress.news() == []
