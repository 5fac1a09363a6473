"""What the probe of a model says reaches the score of its texts, and of those that it reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.recipe import read_recipes
from jobs.contract.results import Quality
from models.scoring.additive import load_shipped
from models.scoring.probe import Probe
from models.text.engine import TextEngine
from models.text.interface import Engine
from models.text.messages import Message
from models.text.reading import Reading
from tests.models.text.conftest import model_folders  # noqa: F401
from workers.pipelines.text import TextPipeline
from workers.quality import reader
from workers.quality.readings import Unread, read_texts
from workers.safety.outputs import UNCHECKED
from workers.watermarking import UNMARKED

RECIPES = read_recipes()
MODEL = "smollm2-135m-instruct"  # whose fitted score is used
WRITER = "qwen2.5-writer"
PROBE = Probe(MODEL, (0, 2), np.linspace(-4, 4, 64).astype(np.float32), 0.1)
OF_RECIPES = replace(PROBE, model=WRITER, purpose="recipes")
OF_OTHERS = replace(PROBE, purpose="others", bias=0.7)
FIELDS = {"product": "mug", "features": ["a lid"]}


@pytest.fixture
def engine(
    model_folders: dict[str, Path],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> TextEngine:
    def shipped(model: str, *, of_others: bool) -> Probe | None:
        if of_others:
            return OF_OTHERS if model == "tiny" else None
        return {"tiny": PROBE, "writer": OF_RECIPES}.get(model)

    monkeypatch.setattr(reader, "shipped_probe", shipped)
    return TextEngine.load(model_folders["llama"], "float32")


def write(engine: Engine, model: str, **request: object) -> tuple[Quality, Reading]:
    card = ModelCard(id=model, kind="text", family="llama", version="1", sha256="-", licence="-")
    pipeline = TextPipeline(engine, card, RECIPES, UNMARKED, UNCHECKED)
    pipeline.admit(new_job("text", model, "queue", {"seed": 1, "max_new_tokens": 20, **request}))
    while True:
        for generated in pipeline.step():
            quality = pipeline.finish(generated).outputs[0].quality
            assert quality is not None
            return quality, generated.state.readings[0]


def test_a_text_for_a_free_prompt_has_the_part(engine: TextEngine) -> None:
    quality, reading = write(engine, "tiny", prompt="Name a colour.")
    assert quality.parts["probe"] == pytest.approx(PROBE.value(reading.values or ()), abs=1e-4)
    assert "probe" not in quality.absent


def test_a_probe_of_free_prompts_is_absent_from_recipes(engine: TextEngine) -> None:
    quality, _ = write(engine, "tiny", recipe="product", fields=FIELDS)
    assert "probe" not in quality.parts
    assert "probe" in quality.absent


def test_a_probe_of_recipes_is_for_them_alone(engine: TextEngine) -> None:
    quality, reading = write(engine, "writer", recipe="product", fields=FIELDS)
    assert quality.parts["probe"] == pytest.approx(PROBE.value(reading.values or ()), abs=1e-4)
    quality, _ = write(engine, "writer", prompt="Name a colour.")
    assert "probe" not in quality.parts


def test_it_is_absent_from_texts_of_a_model_without_a_probe(engine: TextEngine) -> None:
    quality, reading = write(engine, "other", prompt="Name a colour.")
    assert reading.values is None
    assert "probe" in quality.absent


@pytest.mark.parametrize(
    "names",
    [(MODEL, "small"), ("qwen2.5-coder-1.5b-instruct", "large"), (WRITER, "large recipe")],
    ids=["small", "large", "large recipe"],
)
def test_a_model_without_a_probe_can_reach_a_good_score(names: tuple[str, str]) -> None:
    probed, plain = (load_shipped("score-text")[name] for name in names)
    assert "probe" in probed.curves
    assert "probe" not in plain.curves
    flawless = dict.fromkeys(plain.curves, 1.0)
    assert plain.probability(flawless) > 0.4
    assert probed.probability(flawless | {"probe": 1.0}) > 0.4


@pytest.mark.parametrize(
    ("of_recipe", "small", "large"), [(False, "small", "large"), (True, "recipe", "large recipe")]
)
def test_texts_of_large_models_are_scored_by_other_curves(
    engine: TextEngine, of_recipe: bool, small: str, large: str
) -> None:
    def fitted(model: str, parameters: int, probe: float | None = None) -> str:
        read_by = reader.reader_of(engine, model, parameters)
        return read_by.fitted({"probe": probe}, of_recipe=of_recipe)

    assert fitted("other", 135_000_000) == small
    assert fitted("other", 1_500_000_000) == large
    assert fitted("other", 0) == large  # an upstream server's
    assert fitted("tiny", 1000, 0.5) == MODEL


def test_texts_that_the_reader_did_not_write_have_curves_and_a_probe_of_their_own(
    engine: TextEngine,
) -> None:
    of_others = reader.reader_of(engine, "tiny", 1000, wrote=False)
    assert of_others.probe is OF_OTHERS
    assert of_others.fitted({"probe": 0.5}, of_recipe=False) == f"{MODEL} of others"
    assert of_others.fitted({"probe": None}, of_recipe=False) == "others"
    assert of_others.fitted({"probe": None}, of_recipe=True) == "recipe"
    large = reader.reader_of(engine, "other", 1_500_000_000, wrote=False)
    assert large.fitted({"probe": None}, of_recipe=False) == "others"


def test_a_text_from_elsewhere_is_read_to_its_end(engine: TextEngine) -> None:
    assert reader.reader_of(engine, "tiny", 1000).probe is PROBE
    chat = [Message("user", "Name a colour.")]
    begun = "A new kettle for people who drink their tea before the sun is up. " * 5
    one, other, unread = read_texts(
        engine, [Unread(chat, begun + "Red."), Unread(chat, begun + "Tea."), Unread([], "Red.")]
    )
    assert one is not None
    assert other is not None
    assert one.given == other.given  # no further than the first tokens
    assert one.values != other.values
    assert unread is None
