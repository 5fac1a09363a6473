"""What followed the end of a text in the texts that an adapter brings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jobs.contract.recipe import read_recipes
from models.text.adapters.shared import SharedEngine
from models.text.drafts.phrases import FILE, Phrases, read_phrases
from models.text.drafts.trail import Match
from models.text.echo import EchoEngine
from models.text.engine import TextEngine
from models.text.families import Unsupported
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import run
from tests.models.text.drafts.test_drafts import load

SHIPPED = Path("models/weights/qwen2.5-writer") / FILE
SYSTEM = "the quick brown fox jumps over the lazy dog"


def test_what_followed_the_longest_ending_is_found() -> None:
    phrases = Phrases([[1, 2, 3, 4], [9, 2, 3, 5], [9, 2, 3, 5, 2]])
    assert phrases.match([9, 2, 3]) == Match(3, {5: 2})
    assert phrases.match([7, 2, 3]) == Match(2, {4: 1, 5: 2})
    assert phrases.match([7]) == Match(0, {})


def test_one_text_is_not_followed_by_the_next() -> None:
    assert Phrases([[1, 2], [3, 4]]).match([1, 2]) == Match(0, {})
    assert Phrases([]).match([1]) == Match(0, {})


def bring(adapter: Path, folder: Path, text: str) -> Path:
    """Returns a copy of an adapter that brings a text for prompts of SYSTEM."""
    shutil.copytree(adapter, folder)
    (folder / FILE).write_text(json.dumps({"system": SYSTEM, "texts": [text]}) + "\n")
    return folder


def write(engine: TextEngine, adapter: Path) -> tuple[list[int], int]:
    """Returns the tokens of a first text, and how many of them were drafted right."""
    shared = SharedEngine(engine)
    view = shared.add(adapter)
    prompt = engine.encode("", SYSTEM)
    (sequence,) = view.submit([*prompt, *engine.encode_text("dog")], SamplingParams(24))
    run(engine)
    return sequence.tokens, sequence.accepted


def test_the_first_text_of_an_adapter_is_drafted_from_its_phrases_and_is_the_same(
    model_folders: dict[str, Path], adapter_folders: dict[str, dict[str, Path]], tmp_path: Path
) -> None:
    folder, adapter = model_folders["llama"], adapter_folders["llama"]["a"]
    plain = load(folder, speculates=False)
    tokens, accepted = write(plain, adapter)
    assert accepted == 0
    _, own = write(load(folder, speculates=True), adapter)
    text = plain.words(tokens)
    drafted = write(load(folder, speculates=True), bring(adapter, tmp_path / "with", text))
    assert drafted[0] == tokens
    assert drafted[1] > own


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('{"texts": []}', "line 2: system: Field required"),
        ('{"system": "a", "texts": "one text"}', "line 2: texts: Input should be a valid array"),
        ('{"system": "a", "texts": [1]}', r"line 2: texts: 0: Input should be a valid string"),
        ("[]", "line 2: Input should be an object"),
        ("{", "line 2: Invalid JSON"),
    ],
)
def test_broken_phrases_are_refused_by_their_line_and_leave_nothing(
    model_folders: dict[str, Path],
    adapter_folders: dict[str, dict[str, Path]],
    tmp_path: Path,
    line: str,
    wrong: str,
) -> None:
    folder = bring(adapter_folders["llama"]["a"], tmp_path / "broken", "a fox")
    with (folder / FILE).open("a") as file:
        file.write(line + "\n")
    shared = SharedEngine(load(model_folders["llama"], speculates=True))
    with pytest.raises(Unsupported, match=f"{FILE} is broken: {wrong}"):
        shared.add(folder)
    assert shared.engine.adapters is None


def test_a_text_may_hold_any_break_of_a_line(tmp_path: Path) -> None:
    line = json.dumps({"system": "s", "texts": ["a\u2028b\u0085c"]}, ensure_ascii=False)
    (tmp_path / FILE).write_text(f"{line}\n{line}\n", encoding="utf-8")
    kinds = read_phrases(tmp_path, EchoEngine())
    assert [bytes(one.texts[0]).decode()[-5:] for one in kinds] == ["a\u2028b\u0085c"] * 2


def test_the_texts_of_lines_whose_prompts_begin_alike_are_joined(
    model_folders: dict[str, Path], adapter_folders: dict[str, dict[str, Path]], tmp_path: Path
) -> None:
    folder, adapter = model_folders["llama"], adapter_folders["llama"]["a"]
    tokens, _ = write(load(folder, speculates=False), adapter)
    _, own = write(load(folder, speculates=True), adapter)
    with_text = bring(adapter, tmp_path / "with", load(folder, speculates=False).words(tokens))
    with (with_text / FILE).open("a") as file:
        file.write(json.dumps({"system": SYSTEM, "texts": ["another text"]}) + "\n")
    assert write(load(folder, speculates=True), with_text)[1] > own


def test_the_writer_brings_texts_for_the_prompts_of_our_recipes() -> None:
    systems = {json.loads(line)["system"] for line in SHIPPED.read_text("utf-8").splitlines()}
    assert systems == {recipe.template.system for recipe in read_recipes().values()}
