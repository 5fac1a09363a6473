"""What a result says of a prompt, over a model that reads prompts word by word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.errors import UnknownInPrompt
from jobs.contract.job import new_job
from jobs.contract.results import Result, Understood
from jobs.store.artifacts import Artifacts
from models.image.echo import EchoImage
from models.image.interface import Draw
from models.image.reading.description import Description
from workers.pipelines.image import ImagePipeline
from workers.safety.outputs import UNCHECKED

CARD = ModelCard(
    id="faces", kind="image", family="echo", version="1", sha256="-", licence="-",
    tells_unknown=True,
)  # fmt: skip
HAIR = {"red": "#df3f3f", "blue": "#2f74e0"}


class ReadsHair(EchoImage):
    """Knows hair colours and faces, and nothing else; shows no blue."""

    reads_prompt = True
    subject = "faces"

    def describe(self, prompts: Sequence[str]) -> list[Description]:
        return [_describe(prompt.split()) for prompt in prompts]

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        return ["blue hair is not shown"] if any("blue" in (d.prompt or "") for d in draws) else []


def _describe(words: Sequence[str]) -> Description:
    colours = [word for word in words if word in HAIR]
    asked = {"hair": HAIR[colours[0]]} if colours else {}
    unknown = tuple(word for word in words if word not in (*HAIR, "face"))
    return Description(asked, dict(zip(asked, colours, strict=False)), unknown, "face" in words)


def result(folder: Path, **request: object) -> Result:
    others = {"covers": "abstract gradients"}
    pipeline = ImagePipeline(ReadsHair(), CARD, Artifacts(str(folder)), UNCHECKED, 8, others=others)
    pipeline.admit(new_job("image", "faces", "-", request))
    (generated,) = pipeline.step()
    return pipeline.finish(generated)


def test_a_result_names_what_was_asked_and_what_is_unknown(tmp_path: Path) -> None:
    made = result(tmp_path, prompt="red face headphones")
    assert made.understood == Understood(known={"hair": "red"}, unknown=["headphones"])
    assert made.notes == []


def test_what_a_style_does_not_show_is_noted(tmp_path: Path) -> None:
    assert result(tmp_path, prompt="blue face").notes == ["blue hair is not shown"]


def test_a_prompt_for_something_else_names_the_model_that_draws_it(tmp_path: Path) -> None:
    (note,) = result(tmp_path, prompt="gradient").notes
    assert "faces draws faces only" in note
    assert "'gradient'" in note
    assert "Model covers draws abstract gradients" in note
    (note,) = result(tmp_path, prompt="horse").notes
    assert "covers" not in note


def test_unknown_words_fail_a_job_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnknownInPrompt, match="cannot draw 'headphones'"):
        result(tmp_path, prompt="red face headphones", on_unknown="fail")
    assert result(tmp_path, prompt="red face", on_unknown="fail").understood is not None


def test_without_a_prompt_nothing_is_told(tmp_path: Path) -> None:
    assert result(tmp_path, seed=1).understood is None
