"""Reads the outputs of the shipped models that were judged by hand; see judged/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Half = Literal["fit", "held_out"]
HALVES: Final[tuple[Half, ...]] = get_args(Half)
Verdict = Literal[0, 1, 2]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)

FIRST_READER: Final = "first"
# of what the first version of qwen2.5-writer wrote, which the second one writes better
READER_OF_FIRST_VERSION: Final = "fifteenth"
_SIDES_PX: Final = {"avatars-gan": 128, "visuals": 64}  # of the pictures in NAME.webp
_FOLDER: Final = resources.files("models.training.score") / "judged"


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text as a caller would get it, and whether a careful editor would use it.

    id: the prompt's id and a letter, such as `f012b`.
    half: all outputs of a prompt are in the same half.
    kind: what was asked for: `headline`, `question`, .. for free prompts, else the recipe's id.
    model: which wrote it; None if none of ours did.
    prompt: a free prompt; None for a recipe.
    recipe, fields: a filled-in recipe; None and empty for a free prompt.
    parameters: `temperature`, `top_p`, `top_k`, `repetition_penalty`, `max_new_tokens`, `seed`.
    finish_reason: None if nobody knows.
    mean_logprob: the mean natural log-probability of the generated tokens, if a model of ours
        generated them.
    verdict: 0 unusable, 1 usable after a light edit, 2 usable as it is.
    why: a few words on the verdict.
    reader: who judged it; readers differ in strictness.
    """

    id: str
    half: Half
    kind: str
    text: str
    verdict: Verdict
    why: str
    model: str | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)
    finish_reason: str | None = None
    mean_logprob: float | None = None
    prompt: str | None = None
    recipe: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    reader: str = FIRST_READER


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two judged texts for the same prompt, of which a blind reader preferred the first."""

    better: JudgedText
    worse: JudgedText


@dataclass(frozen=True, slots=True)
class JudgedImage:
    """A picture, and whether what the prompt asks for is visible and presentable.

    pixels: uint8 RGB of shape [side, side, 3], as drawn, before it is enlarged.
    truncation: 0..1, as in requests.
    reader: who judged it; readers differ in strictness.
    """

    id: str
    half: Half
    prompt: str
    model: str
    truncation: float
    seed: int
    verdict: Verdict
    why: str
    pixels: NDArray[np.uint8]
    reader: str = FIRST_READER


@dataclass(frozen=True, slots=True)
class JudgedCover:
    """A verdict on a picture that was drawn by rules, with the parts of its score at that time.

    The picture is not kept: later versions draw another one, or read the prompt otherwise.

    parts: by name, 0..1; None for those that it did not have.
    seed: as in requests.
    reader: who judged it; most pictures had two readers, and have two rows.
    """

    id: str
    half: Half
    prompt: str
    seed: int
    verdict: Verdict
    why: str
    reader: str
    parts: Mapping[str, float | None]
    model: str = "covers"


def judged_texts(half: Half | None = None) -> list[JudgedText]:
    """Returns the judged texts of a half, or of both."""
    return [
        text
        for text in (JudgedText(**row) for row in _rows("texts.jsonl"))
        if half in (None, text.half)
    ]


def judged_pairs(half: Half | None = None) -> list[JudgedPair]:
    """Returns the pairs of a half, or of both."""
    texts = {text.id: text for text in judged_texts(half)}
    return [
        JudgedPair(texts[row["better"]], texts[row["worse"]])
        for row in _rows("pairs.jsonl")
        if row["better"] in texts
    ]


def judged_images(half: Half | None = None) -> list[JudgedImage]:
    """Returns the judged pictures of a half, or of both."""
    pictures = {name: iter(_tiles(name, side_px)) for name, side_px in _SIDES_PX.items()}
    images = [
        JudgedImage(**row, pixels=next(pictures[row["model"]])) for row in _rows("images.jsonl")
    ]
    return [image for image in images if half in (None, image.half)]


def judged_covers(half: Half | None = None) -> list[JudgedCover]:
    """Returns the verdicts on pictures that are drawn by rules, of a half or of both."""
    rows = [row for name in ("avatars.jsonl", "covers.jsonl") for row in _rows(name)]
    names = dict.fromkeys(name for row in rows for name in row["parts"])
    absent = dict.fromkeys(names)
    covers = [JudgedCover(**row | {"parts": absent | row["parts"]}) for row in rows]
    return [cover for cover in covers if half in (None, cover.half)]


def _tiles(name: str, side_px: int) -> NDArray[np.uint8]:
    """Returns a model's pictures [N, side, side, 3] from their sheet, row by row."""
    with Image.open(BytesIO(_FOLDER.joinpath(f"{name}.webp").read_bytes())) as sheet:
        pixels = np.asarray(sheet.convert("RGB"))
    rows, columns = (length // side_px for length in pixels.shape[:2])
    tiles = pixels.reshape(rows, side_px, columns, side_px, 3).swapaxes(1, 2)
    return tiles.reshape(-1, side_px, side_px, 3)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in _FOLDER.joinpath(name).read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)
