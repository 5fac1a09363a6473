"""Texts within a grammar. The model's weights are random, so it never closes anything by itself."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from jobs.structure.grammar import choices_grammar, json_grammar, regex_grammar
from models.text.echo import EchoEngine
from models.text.engine import TextEngine
from models.text.grammar.constraint import LIMITS, Grammars
from models.text.interface import GrammarRefused
from models.text.sampling import sample
from models.text.sampling_params import SamplingParams, SamplingRow
from models.text.sequence import Sequence
from tests.models.text.conftest import prompt_of, run

WORD = {"type": "string", "maxLength": 12}
POINT = {"type": "object", "properties": {"x": {"type": "number"}, "y": {"type": "number"}}}
TREE = {"type": "object", "properties": {"kids": {"type": "array", "items": {"$ref": "#/$defs/n"}}}}
SCHEMAS: dict[str, dict[str, Any]] = {
    "any object": {"type": "object"},
    "flat": {
        "type": "object",
        "properties": {"name": WORD, "price": {"type": "number"}, "new": {"type": "boolean"}},
        "required": ["name", "price", "new"],
        "additionalProperties": False,
    },
    "optional": {"type": "object", "properties": {"a": WORD, "b": WORD}},
    "list": {"type": "array", "items": WORD, "minItems": 2, "maxItems": 4},
    "enum": {"enum": ["red", "green", 7, None]},
    "nested": {
        "type": "object",
        "properties": {"place": {**POINT, "required": ["x", "y"]}},
        "required": ["place"],
    },
    "either": {"anyOf": [{"type": "integer", "minimum": 10}, WORD]},
    "pattern": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
    "date": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}},
             "required": ["on"]},
    "tree": {**TREE, "$defs": {"n": TREE}},
}  # fmt: skip


class AllowsAll:
    """The constraint that is none."""

    is_complete = False
    trouble = ""

    def allowed(self, left: int) -> NDArray[np.uint32]:
        return np.full(16, 0xFFFFFFFF, dtype=np.uint32)

    def take(self, token: int) -> None:
        pass


def _wish(grammar: str = "", **others: Any) -> SamplingParams:
    return SamplingParams(**{"max_new_tokens": 70, "temperature": 1.0, "grammar": grammar} | others)


def _texts(engine: TextEngine, grammar: str, count: int, **others: Any) -> list[Sequence]:
    wishes = [_wish(grammar, seed=seed, **others) for seed in range(count)]
    written = engine.submit(prompt_of(9), wishes)
    run(engine)
    return written


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("tokens", [25, 70])
def test_every_text_is_json_after_its_schema_whatever_the_model_wants(
    engine: TextEngine, name: str, tokens: int
) -> None:
    check = _checker(SCHEMAS[name])
    if name in ("flat", "nested", "date"):  # at 25 they would have no room at all
        tokens = max(tokens, 60)
    for written in _texts(engine, json_grammar(SCHEMAS[name]), 8, max_new_tokens=tokens):
        assert written.constraint is not None
        assert not written.constraint.trouble
        check(json.loads(written.text))


def _checker(schema: dict[str, Any]) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema).validate


@pytest.mark.parametrize("temperature", [0.0, 1.0, 3.0])
def test_a_regex_matches_the_whole_text(engine: TextEngine, temperature: float) -> None:
    pattern = r"[a-z]{2,5} (is|was) [0-9]{1,3}"
    for written in _texts(engine, regex_grammar(pattern), 4, temperature=temperature):
        assert re.fullmatch(pattern, written.text)
        assert written.finish_reason == "stop"


def test_a_text_is_one_of_the_choices(engine: TextEngine) -> None:
    choices = ['yes, "quite"', "no", "früher\nnie", "{"]
    found = {written.text for written in _texts(engine, choices_grammar(choices), 8)}
    assert found <= set(choices)
    assert len(found) > 1


def test_neighbours_without_a_grammar_write_what_they_write_alone(engine: TextEngine) -> None:
    wishes = [_wish(seed=1), _wish(seed=2, temperature=0.0), _wish(seed=3, top_k=20, top_p=0.9)]
    alone = [engine.submit(prompt_of(9), wish)[0] for wish in wishes]
    run(engine)
    mixed = [wishes[0], _wish(json_grammar({"type": "object"}), seed=9), *wishes[1:]]
    among = engine.submit(prompt_of(9), mixed)
    run(engine)
    assert [one.tokens for one in (among[0], *among[2:])] == [one.tokens for one in alone]


@pytest.mark.parametrize(
    "wish",
    [_wish(), _wish(temperature=0.0), _wish(top_k=20), _wish(top_p=0.9, repetition_penalty=1.3)],
    ids=str,
)
def test_a_mask_that_allows_everything_changes_nothing(
    engine: TextEngine, wish: SamplingParams
) -> None:
    (free,) = engine.submit(prompt_of(9), wish)
    run(engine)
    (masked,) = engine.submit(prompt_of(9), wish)
    masked.constraint = AllowsAll()  # type: ignore[assignment]
    run(engine)
    assert masked.tokens == free.tokens
    assert masked.logprobs == pytest.approx(free.logprobs, abs=1e-4)


@pytest.mark.parametrize(
    "params",
    [
        SamplingParams(),
        SamplingParams(temperature=1.0, top_k=5),
        SamplingParams(temperature=1.0, top_p=0.5),
        SamplingParams(temperature=1.0, repetition_penalty=2.0),
    ],
    ids=str,
)
def test_every_method_of_sampling_keeps_to_the_mask(params: SamplingParams) -> None:
    logits = torch.randn(1, 500, generator=torch.Generator().manual_seed(1)).expand(200, -1)
    words = np.zeros(16, dtype=np.uint32)
    for token in (3, 77, 499):
        words[token // 32] |= np.uint32(1 << token % 32)
    rows = [SamplingRow(params, place / 200, [3], None, words) for place in range(200)]
    tokens, logprobs, _ = sample(logits, rows)
    assert set(tokens) <= {3, 77, 499}
    assert all(0 >= logprob > -20 for logprob in logprobs)


def test_a_watermark_goes_with_a_grammar(engine: TextEngine) -> None:
    grammar = json_grammar({"type": "array", "items": {"type": "string"}, "minItems": 20})
    marked = _texts(engine, grammar, 2, max_new_tokens=150, mark_key=b"an operator's secret")
    for written in marked:
        json.loads(written.text)
        assert written.watermark is not None
        assert written.watermark.count > 20


def test_a_wrong_grammar_is_refused_before_anything_runs(engine: TextEngine) -> None:
    with pytest.raises(GrammarRefused):
        engine.submit(prompt_of(9), _wish(regex_grammar("(")))
    assert not engine.waiting


def test_a_tokenizer_of_whole_words_loads_and_refuses_grammars() -> None:
    words = Tokenizer(WordLevel({"yes": 0, "no": 1}, unk_token="no"))
    grammars = Grammars(words.to_str())
    with pytest.raises(GrammarRefused, match="tokenizer cannot follow a grammar"):
        grammars.begin(choices_grammar(["yes", "no"]))


def test_a_grammar_that_becomes_too_costly_ends_its_own_text_only(
    engine: TextEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "step_lexer_fuel", 20)
    neighbour = engine.submit(prompt_of(9), _wish(seed=1))[0]
    costly = engine.submit(prompt_of(9), _wish(regex_grammar("((.{1,100}a){1,100}b){1,100}")))[0]
    run(engine)
    assert costly.constraint is not None
    assert costly.constraint.trouble
    assert costly.finish_reason == "stop"
    assert neighbour.generated_count == 70


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_echo_writes_the_shortest_text_of_a_schema(name: str) -> None:
    engine = EchoEngine()
    (written,) = engine.submit(engine.encode("hello"), _wish(json_grammar(SCHEMAS[name])))
    run(engine)  # type: ignore[arg-type]
    _checker(SCHEMAS[name])(json.loads(written.text))
    assert written.finish_reason == "stop"
