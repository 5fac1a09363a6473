"""How far a job is, in news."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence as Many
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tokenizers import Tokenizer, decoders
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.policies.safety import SafetyPolicy
from jobs.store.artifacts import Artifacts
from jobs.store.events import News
from models.image.echo import EchoImage
from models.image.interface import Draw, View
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from workers.pipelines.image import ImagePipeline
from workers.pipelines.image_progress import PREVIEW_MAX_PX, Drawing, ImageProgress
from workers.pipelines.image_progress import View as ImageView
from workers.pipelines.text_progress import TextProgress
from workers.safety.checker import Checker
from workers.safety.outputs import OutputChecks

TEXT = "Grüße, 日本の 👩‍👩‍👧 and 😀\n end"
END = frozenset([999])
CHECKS = OutputChecks(Checker(), SafetyPolicy())
CARD = ModelCard(id="echo", kind="image", family="echo", version="1", sha256="-", licence="-")


def byte_tokenizer() -> Tokenizer:
    """GPT-2's, without a single merge: every token is one byte."""
    alphabet = sorted(ByteLevel.alphabet())
    vocabulary = {letter: index for index, letter in enumerate(alphabet)}
    tokenizer = Tokenizer(BPE(vocabulary, []))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def data_of(news: list[News], kind: str) -> list[Any]:
    return [json.loads(one.data) for one in news if one.kind == kind]


@pytest.mark.parametrize("every", [1, 2, 3, 7])
@pytest.mark.parametrize("stop", [(), ("\n",), ("😀\n end",)])
def test_pieces_concatenate_to_the_raw_text(every: int, stop: tuple[str, ...]) -> None:
    tokenizer = byte_tokenizer()
    tokens = tokenizer.encode(TEXT).ids
    params = SamplingParams(max_new_tokens=len(tokens), stop=stop)
    sequence = Sequence([1], params, tokenizer.decode)
    progress = TextProgress([sequence], shows_text=True)
    news = []
    for count, token in enumerate(tokens):
        sequence.append(token, -1.0, END)
        if count % every == 0:
            news += progress.news()
        if sequence.finish_reason is not None:
            break
    news += progress.news()
    pieces = [piece["text"] for piece in data_of(news, "text")]
    assert "".join(pieces) == sequence.text == TEXT.partition(stop[0] if stop else "\0")[0]
    assert not any("\ufffd" in piece for piece in pieces)
    assert progress.news() == []


def test_images_are_counted_as_they_are_drawn(tmp_path: Path) -> None:
    pipeline = image_pipeline(tmp_path, EchoImage(), batch=2)
    progress = admitted(pipeline, n=3, seed=1)
    assert progress.news() == []
    pipeline.step()
    assert data_of(progress.news(), "progress") == [{"done": 2, "of": 3, "unit": "images"}]
    pipeline.step()
    last = progress.news()
    assert data_of(last, "progress") == [{"done": 3, "of": 3, "unit": "images"}]
    assert data_of(last, "log")
    assert progress.news() == []


class Growing(EchoImage):
    """Shows two sketches of every picture that somebody would like to see."""

    def __init__(self) -> None:
        self.watched: list[list[int]] = []

    def draw_in_view(self, draws: Many[Draw], view: View) -> NDArray[np.uint8]:
        images = self.draw(draws)
        for share in (0.25, 0.5):
            rows = view.watched()
            self.watched.append(rows)
            view.show(rows, images[rows] // 2, [share] * len(rows))
        return images


def previews_of(data_of: list[News]) -> list[tuple[int, float]]:
    """Candidate and share of each; all must be small pictures that say what they are."""
    found = []
    for one in data_of:
        assert one.kind == "preview"
        data = json.loads(one.data)
        head, _, content = data["image"].partition(",")
        assert head == "data:image/webp;base64"
        picture = Image.open(io.BytesIO(base64.b64decode(content)))
        assert max(picture.size) <= PREVIEW_MAX_PX
        assert b"trainedAlgorithmicMedia" in picture.info["xmp"]
        found.append((data["candidate"], data["done"]))
    return found


def image_pipeline(folder: Path, model: EchoImage, batch: int) -> ImagePipeline:
    return ImagePipeline(model, CARD, Artifacts(str(folder)), CHECKS, image_batch=batch)


def admitted(pipeline: ImagePipeline, **request: int) -> ImageProgress:
    """The progress of a job that was just admitted."""
    job = new_job("image", "echo", "image.echo", request)
    pipeline.admit(job)
    return pipeline.progress(job.id)


def test_each_picture_is_shown_once_when_it_is_drawn(tmp_path: Path) -> None:
    pipeline = image_pipeline(tmp_path, EchoImage(), batch=2)
    progress = admitted(pipeline, n=3, seed=1)
    assert progress.previews() == []
    pipeline.step()
    assert previews_of(progress.previews()) == [(0, 1.0), (1, 1.0)]
    pipeline.step()
    assert previews_of(progress.previews()) == [(2, 1.0)]
    assert progress.previews() == []


def test_pictures_that_grow_are_shown_to_those_who_watch(tmp_path: Path) -> None:
    model = Growing()
    pipeline = image_pipeline(tmp_path, model, batch=3)
    watched, _ = admitted(pipeline, n=2, seed=1), admitted(pipeline, n=2, seed=2)
    watched.previews()
    pipeline.step()
    assert model.watched == [[0, 1], []]  # the first job's two, and no more before they are told
    assert previews_of(watched.previews()) == [(0, 1.0), (1, 1.0)]


def test_an_unpublished_sketch_is_not_drawn_again(tmp_path: Path) -> None:
    drawing = Drawing([Draw(1), Draw(2)])
    progress, view = ImageProgress(drawing, CARD), ImageView([(drawing, 0), (drawing, 1)])
    assert view.watched() == []
    progress.previews()
    assert view.watched() == [0, 1]
    view.show([1], EchoImage().draw([Draw(2)]), [0.5])
    assert view.watched() == [0]
    assert previews_of(progress.previews()) == [(1, 0.5)]
    assert view.watched() == [0, 1]
