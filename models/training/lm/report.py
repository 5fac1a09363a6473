"""Evaluates a language model on a prepared corpus, and writes a table, plots and samples."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from models.embed import Embedder
from models.progress import Progress
from models.text.interface import Engine
from models.text.sampling_params import SamplingParams
from models.training.corpus.prepare import TOKENIZER
from models.training.corpus.shards import load_shard
from models.training.lm.bits import bits_per_byte, compressed_bits, ngram_bits
from models.training.lm.copying import longest_copy
from models.training.lm.diversity import distinct, repetition, self_bleu
from models.training.lm.mauve import mauve
from models.training.sources.rows import json_line, json_lines
from models.training.sources.text_encoding import read_unicode

_PROMPT_WORDS: Final = 20
_NEW_TOKENS: Final = 100
_WINDOW: Final = 512  # tokens, or the model's context if that is shorter
_SHOWN: Final = 12
_FEWEST: Final = 8


class TooFewTexts(ValueError):
    """The corpus has too few texts; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Says which texts of the test split are used.

    count: how many texts are continued from their first words.
    seed: the seed of the first continuation; the others follow.
    source: only texts whose source starts with this.
    """

    count: int
    seed: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class SetFigures:
    """The diversity of a set of continuations; see diversity.py. 1, 2, 3: lengths of n-grams."""

    distinct_1: float
    distinct_2: float
    distinct_3: float
    self_bleu: float
    repetition: float


@dataclass(slots=True)
class TextEvaluation:
    """The figures of one evaluation.

    bits: bits per byte of held-out text, by predictor.
    mauve: between the generated continuations and the human ones.
    between_humans: mauve between two halves of the human ones.
    longest_copy: in tokens of the corpus's tokenizer.
    """

    texts: int
    bits: dict[str, float]
    generated: SetFigures
    human: SetFigures
    mauve: float
    between_humans: float
    longest_copy: int


def measure_text(
    models: Mapping[str, Path],
    engine: Engine,
    corpus: Path,
    embedder: Embedder,
    out: Path,
    sample: Sample,
    progress: Progress,
) -> TextEvaluation:
    """Compares models by bits per byte, evaluates the texts of one, and writes the report.

    Args:
        models: Model folders by name; the first is the one that `engine` runs.

    Raises:
        TooFewTexts: The corpus has too few texts.
        FileNotFoundError: The folder is not a prepared corpus.
    """
    train, test = (_texts(corpus / f"{split}.jsonl", sample.source) for split in ("train", "test"))
    if len(test) < _FEWEST:
        raise TooFewTexts(f"{corpus} holds {len(test)} test texts of this kind; {_FEWEST} needed")
    out.mkdir(parents=True, exist_ok=True)
    bits = _bits(models, train, test, progress)
    begun = _begin(test, sample.count)
    human = [rest for _, rest in begun]
    written = _continue(engine, [start for start, _ in begun], sample.seed, progress)
    tokenizer = AutoTokenizer.from_pretrained(corpus / TOKENIZER)
    trained = load_shard(corpus / "train.safetensors").tokens.numpy()
    vectors = [embedder.embed(texts) for texts in (human, written)]
    half = len(human) // 2
    clusters = max(2, len(human) // 10)
    found = TextEvaluation(
        texts=len(test),
        bits=bits,
        generated=_figures(written),
        human=_figures(human),
        mauve=mauve(vectors[0], vectors[1], clusters),
        between_humans=mauve(vectors[0][:half], vectors[0][half:], clusters),
        longest_copy=longest_copy(
            [tokenizer.encode(text, add_special_tokens=False) for text in written], trained
        ),
    )
    _write(found, begun, written, next(iter(models)), out)
    return found


def rows(found: TextEvaluation) -> list[tuple[str, str]]:
    """Returns the rows of the report's table, as names and formatted values."""
    table = [(f"bits a byte, {name}", f"{bits:.3f}") for name, bits in found.bits.items()]
    for name in asdict(found.generated):
        pair = getattr(found.generated, name), getattr(found.human, name)
        table.append(
            (f"{name.replace('_', '-')}: generated; human", "{:.3f}; {:.3f}".format(*pair))
        )
    pair = found.mauve, found.between_humans
    table.append(("MAUVE-like: to human; between human halves", "{:.3f}; {:.3f}".format(*pair)))
    table.append(("longest run of tokens shared with the training set", str(found.longest_copy)))
    return table


def _texts(file: Path, source: str) -> list[str]:
    found = (json_line(line) for _, line in json_lines(read_unicode(file)))
    return [row["text"] for row in found if row["source"].startswith(source)]


def _bits(
    models: Mapping[str, Path], train: Sequence[str], test: Sequence[str], progress: Progress
) -> dict[str, float]:
    found: dict[str, float] = {}
    steps = len(models) + 3
    for name, folder in models.items():
        progress("bits a byte", len(found), steps)
        found[name] = _of_model(folder, test)
    for order, name in ((1, "unigram of bytes"), (5, "5-gram of bytes")):
        progress("bits a byte", len(found), steps)
        found[name] = ngram_bits(train, test, order)
    found |= compressed_bits(train, test)
    progress("bits a byte", steps, steps)
    return found


def _of_model(folder: Path, test: Sequence[str]) -> float:
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(folder)
    window = min(_WINDOW, model.config.max_position_embeddings)
    return bits_per_byte(model.eval(), tokenizer, test, window)


def _begin(texts: Sequence[str], count: int) -> list[tuple[str, str]]:
    """Splits texts into their first words and a human continuation as long as a generated one."""
    begun = []
    for text in texts:
        words = text.split(" ")
        if len(words) < 2 * _PROMPT_WORDS:
            continue
        rest = words[_PROMPT_WORDS : _PROMPT_WORDS + math.ceil(_NEW_TOKENS * 0.7)]
        begun.append((" ".join(words[:_PROMPT_WORDS]), " ".join(rest)))
        if len(begun) == count:
            break
    if len(begun) < _FEWEST:
        raise TooFewTexts(f"{len(begun)} test texts have {2 * _PROMPT_WORDS} words or more")
    return begun


def _continue(engine: Engine, starts: Sequence[str], seed: int, progress: Progress) -> list[str]:
    """Samples a continuation of each text, all in one batch."""
    sequences = []
    for place, start in enumerate(starts):
        params = SamplingParams(
            max_new_tokens=_NEW_TOKENS, temperature=0.8, top_p=0.95, seed=seed + place
        )
        sequences += engine.submit(engine.encode(start), params)
    ended = 0
    while ended < len(sequences):
        ended += len(engine.step())
        progress("write", ended, len(sequences))
    return [sequence.text for sequence in sequences]


def _figures(texts: Sequence[str]) -> SetFigures:
    one, two, three = (distinct(texts, length) for length in (1, 2, 3))
    return SetFigures(one, two, three, self_bleu(texts), repetition(texts))


def _write(
    found: TextEvaluation,
    begun: Sequence[tuple[str, str]],
    written: Sequence[str],
    name: str,
    out: Path,
) -> None:
    (out / "report.json").write_text(json.dumps(asdict(found), indent=1))
    table = "\n".join(f"| {what} | {figure} |" for what, figure in rows(found))
    shown = "\n\n".join(
        f"> {start} **{text.strip()}**"
        for (start, _), text in list(zip(begun, written, strict=True))[:_SHOWN]
    )
    (out / "report.md").write_text(
        f"# {name}\n\n| figure | value |\n| --- | --- |\n{table}\n\n"
        f"## Samples, unpicked\n\n{shown}\n",
        encoding="utf-8",
    )
    _plot(found.bits, out / "bits.png")


def _plot(bits: Mapping[str, float], file: Path) -> None:
    from matplotlib import pyplot as plt  # takes a second to import, and only reports need it

    figure, axes = plt.subplots(figsize=(7, 0.5 * len(bits) + 1), layout="constrained")
    axes.barh(list(bits)[::-1], list(bits.values())[::-1])
    axes.set_xlabel("bits a byte of held-out text")
    figure.savefig(file, dpi=110)
    plt.close(figure)
