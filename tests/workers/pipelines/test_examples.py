"""Examples of a recipe: earlier turns of the chat, for models that have not learned the recipe."""

from __future__ import annotations

import pytest
import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.contract.results import Result
from models.text.echo import EchoEngine
from models.text.engine import TextEngine
from models.text.interface import Engine
from tests.models.text.conftest import VOCABULARY, small_tokenizer
from tests.models.text.test_chat import TEMPLATE
from workers.pipelines.text import TextPipeline
from workers.pipelines.texts.prompts import encoded_prompt
from workers.safety.outputs import UNCHECKED
from workers.watermarking import UNMARKED

HAIKU = Recipe.model_validate(
    {
        "id": "haiku",
        "title": "Haiku",
        "purpose": "Three lines about a thing.",
        "learned_by": ["poet"],
        "fields": [
            {"name": "thing", "title": "Thing"},
            {"name": "mood", "title": "Mood", "type": "choice", "choices": ["calm", "sad"]},
        ],
        "template": {
            "system": "You write haiku.",
            "chat": "A {mood} haiku about {thing}.",
            "continuation": "Haiku, {mood}: {thing}",
        },
        "languages": {"de": {"template": {"chat": "Ein Haiku über {thing}."}}},
        "examples": [
            {"fields": {"thing": "a pond"}, "text": "An old pond; a frog leaps in."},
            {"fields": {"thing": "snow", "mood": "sad"}, "text": "First snow, and no step in it."},
        ],
    }
)
SHOWN = (
    "user: A calm haiku about a pond.\nassistant: An old pond; a frog leaps in.\n"
    "user: A sad haiku about snow.\nassistant: First snow, and no step in it.\n"
)
ASKED = "user: A calm haiku about tea.\nassistant:"


@pytest.fixture(scope="module")
def engine() -> TextEngine:
    torch.manual_seed(0)
    config = Qwen2Config(
        vocab_size=VOCABULARY, max_position_embeddings=512, hidden_size=32, intermediate_size=32,
        num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1,
    )  # fmt: skip
    tokenizer = small_tokenizer()
    tokenizer.chat_template = TEMPLATE
    model = Qwen2ForCausalLM(config).eval()
    return TextEngine(model, tokenizer, max_slots=2, prefix_bytes=10_000_000)


def request(thing: str = "tea") -> TextRequest:
    fields = {"thing": thing, "mood": "calm"}
    return TextRequest(recipe="haiku", fields=dict(fields), max_new_tokens=8, seed=1)


def write(engine: Engine, sent: TextRequest) -> Result:
    card = ModelCard(id="tiny", kind="text", family="-", version="1", sha256="-", licence="-")
    pipeline = TextPipeline(engine, card, {"haiku": HAIKU}, UNMARKED, UNCHECKED)
    pipeline.admit(new_job("text", "tiny", "queue", sent.model_dump(mode="json")))
    while True:
        for generated in pipeline.step():
            return pipeline.finish(generated)


def prompt(engine: TextEngine, model: str) -> str:
    tokens = encoded_prompt(engine, model, request(), HAIKU).tokens
    return str(engine.tokenizer.decode(tokens)).replace("<|end|>", "")


def test_a_model_that_chats_sees_the_examples_as_turns_before_the_request(
    engine: TextEngine,
) -> None:
    assert prompt(engine, "tiny") == f"system: You write haiku.\n{SHOWN}{ASKED}"


def test_a_model_that_has_learned_the_recipe_sees_none(engine: TextEngine) -> None:
    assert prompt(engine, "poet") == f"system: You write haiku.\n{ASKED}"


def test_the_examples_are_computed_once_for_all_requests(engine: TextEngine) -> None:
    shown = len(engine.encode_text(SHOWN))
    first, second = write(engine, request("rain")), write(engine, request("tea"))
    assert first.usage.prompt_tokens > shown
    assert second.usage.cached_tokens >= shown - 16  # whole blocks of 16 tokens
    assert not any("examples" in note for note in second.notes)


@pytest.mark.parametrize(("context", "count"), [(1024, 2), (180, 1), (90, 0)])
def test_examples_that_do_not_fit_are_left_out_from_the_end_and_noted(
    context: int, count: int
) -> None:
    echo = EchoEngine(context_length=context)
    echo.chats = True
    result = write(echo, request())
    noted = [note for note in result.notes if "examples" in note]
    wanted = f"tiny was shown {count} of the 2 examples of recipe haiku"
    assert [note.startswith(wanted) for note in noted] == [True] * (count < 2)
    assert result.usage.prompt_tokens + 8 <= context


def test_a_request_in_another_language_gets_its_template_and_the_gateways_notes() -> None:
    sent = request("Tee").model_copy(update={"language": "de", "max_new_tokens": 30})
    card = ModelCard(id="tiny", kind="text", family="-", version="1", sha256="-", licence="-")
    pipeline = TextPipeline(EchoEngine(), card, {"haiku": HAIKU}, UNMARKED, UNCHECKED)
    document = sent.model_dump(mode="json")
    pipeline.admit(new_job("text", "tiny", "queue", document, notes=("It is in 'de'.",)))
    ended = [generated for _ in range(100) for generated in pipeline.step()]
    result = pipeline.finish(ended[0])
    assert "Haiku über Tee" in (result.outputs[0].text or "")
    assert "It is in 'de'." in result.notes


def test_a_recipe_in_another_language_than_english_is_finished_and_scored_in_it() -> None:
    news = {
        "id": "haiku",
        "title": "Nachricht",
        "purpose": "Eine Nachricht.",
        "fields": [{"name": "place", "title": "Ort"}],
        "template": {"chat": "Ein neues Museum mit vielen Bildern ist in der Stadt eröffnet."},
        "finish": ["exact_dateline"],
    }
    card = ModelCard(id="tiny", kind="text", family="-", version="1", sha256="-", licence="-")
    sent = TextRequest(recipe="haiku", fields={"place": "Köln"}, max_new_tokens=99, seed=0)
    written = []
    for own in ({"language": "de"}, {}):
        recipe = Recipe.model_validate(news | own)
        pipeline = TextPipeline(EchoEngine(), card, {"haiku": recipe}, UNMARKED, UNCHECKED)
        pipeline.admit(new_job("text", "tiny", "queue", sent.model_dump(mode="json")))
        ended = [generated for _ in range(100) for generated in pipeline.step()]
        written.append(pipeline.finish(ended[0]).outputs[0])
    german, unsaid = written
    assert (german.text or "").startswith("Köln – ")
    assert (unsaid.text or "").startswith("KÖLN - ")
    assert german.quality is not None
    assert unsaid.quality is not None
    assert german.quality.parts["grounding"] == 1 > unsaid.quality.parts["grounding"]


def test_a_model_that_continues_texts_sees_none() -> None:
    tokens = encoded_prompt(EchoEngine(), "tiny", request(), HAIKU).tokens
    assert bytes(tokens).decode() == "Haiku, calm: tea"
