"""Structured texts through the pipeline."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.errors import StructureBroken
from jobs.contract.job import new_job
from jobs.contract.results import Result
from models.text.echo import EchoEngine
from models.text.engine import TextEngine
from models.text.grammar.constraint import LIMITS
from models.text.interface import Engine
from tests.models.text.conftest import engine, gpt2_folder, model_folders  # noqa: F401
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import UNCHECKED
from workers.watermarking import UNMARKED

CARD = ModelCard(id="tiny", kind="text", family="gpt2", version="1", sha256="-", licence="-")
SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}


def _write(engine: Engine, **request: Any) -> Result:  # noqa: F811
    pipeline = TextPipeline(engine, CARD, {}, UNMARKED, UNCHECKED)
    pipeline.admit(new_job("text", "tiny", "queue", {"prompt": "A", "seed": 1, **request}))
    while True:
        for generated in pipeline.step():
            return pipeline.finish(generated)


def test_all_candidates_follow_the_schema_and_the_best_are_returned(
    engine: TextEngine,  # noqa: F811
) -> None:
    result = _write(
        engine, format="json", schema=SCHEMA, best_of=5, n=3, temperature=2.0, max_new_tokens=60
    )
    assert len(result.outputs) == 3
    for output in result.outputs:
        assert output.media_type == "application/json"
        assert set(json.loads(output.text or "")) == {"name", "age"}
    assert not any("not valid" in note for note in result.notes)


@pytest.mark.parametrize("request_", [{"regex": "[a-c]{3}"}, {"choices": ["abc", "cab"]}], ids=str)
def test_regex_and_choices_are_not_cleaned_away(request_: dict[str, Any]) -> None:
    assert len(_write(EchoEngine(), **request_).outputs[0].text or "") == 3


def test_json_that_has_no_room_is_noted() -> None:
    result = _write(EchoEngine(), format="json", schema=SCHEMA, max_new_tokens=4)
    assert result.outputs[0].finish_reason == "length"
    assert any("not valid" in note for note in result.notes)


def test_a_schema_that_becomes_too_costly_fails_the_job_and_says_why(
    engine: TextEngine,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, "step_lexer_fuel", 20)
    with pytest.raises(StructureBroken, match="simpler"):
        _write(engine, regex="((.{1,100}a){1,100}b){1,100}", max_new_tokens=60)


def test_the_likeliest_tokens_and_a_bias_go_with_a_structure(
    engine: TextEngine,  # noqa: F811
) -> None:
    (first,) = engine.encode_text("n")
    choices = {"choices": ["yes", "no"], "logit_bias": {str(first): 100}}
    result = _write(engine, logprobs=True, top_logprobs=2, **choices)
    (output,) = result.outputs
    assert output.text == "no"
    assert output.logprobs is not None
    assert "".join(one.token for one in output.logprobs) == "no"
    assert {other.token[:1] for other in output.logprobs[0].top or ()} == {"y", "n"}
    assert max(one.logprob for one in output.logprobs[0].top or ()) < 0
