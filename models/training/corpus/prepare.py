"""Prepares texts as a corpus folder: reads, cleans, filters, splits and packs them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from models.language import language_of
from models.progress import Progress
from models.training.corpus.cleaning import clean
from models.training.corpus.documents import (
    Document,
    NothingToRead,
    Unreadable,
    read_documents,
)
from models.training.corpus.near_duplicates import near_duplicates
from models.training.corpus.personal import mask_personal
from models.training.corpus.shards import pack_texts
from models.training.corpus.tokenizer import MIN_VOCABULARY, train_tokenizer
from models.training.pictures.pack import SPLITS
from models.training.pictures.split import split_by_seed
from models.training.sources.source_files import writable_name

TOKENIZER = "tokenizer"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class TextPreparation:
    """Says how texts are prepared.

    language: ISO 639-1 code of the documents to keep; None keeps all. shortest: characters of the
    shortest document to keep. near: similarity, above 0 to 1, from which documents are
    near-duplicates; 1 keeps them. vocabulary: tokens of the tokenizer to train; None trains none.
    """

    field: str | None = None
    language: str | None = "en"
    shortest: int = 60
    near: float = 0.8
    seed: int = 0
    vocabulary: int | None = 8192

    def __post_init__(self) -> None:
        if not 0 < self.near <= 1:
            raise ValueError(f"near must be above 0 and at most 1, not {self.near}")
        if self.vocabulary is not None and self.vocabulary < MIN_VOCABULARY:
            raise ValueError(
                f"vocabulary must have {MIN_VOCABULARY} tokens or more, not {self.vocabulary}"
            )


@dataclass(slots=True)
class TextFindings:
    """Lists what a user should check.

    unreadable: reasons by source. dropped: counts by reason. masked: counts by kind of data.
    sizes: documents, characters and tokens by split.
    """

    unreadable: dict[str, str] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)


def prepare_texts(
    source: Path, out: Path, preparation: TextPreparation, progress: Progress
) -> TextFindings:
    """Writes the splits as JSONL and as shards, the tokenizer and a report.

    The same source and preparation produce the same bytes.

    Raises:
        NothingToRead: no document can be used; the message says why.
    """
    out.mkdir(parents=True, exist_ok=True)
    findings = TextFindings()
    kept = _without_repeats(
        _cleaned(source, preparation, findings, progress), preparation, findings, progress
    )
    if not kept:
        raise NothingToRead(f"{source}: no document remains. {_reasons(findings)}")
    parts = split_by_seed(len(kept), preparation.seed)
    splits = {
        name: [kept[row] for row in range(len(kept)) if parts[row] == number]
        for number, name in enumerate(SPLITS)
    }
    for name, documents in splits.items():
        _write_jsonl(out / f"{name}.jsonl", documents)
        findings.sizes[name] = {
            "documents": len(documents),
            "characters": sum(len(document.text) for document in documents),
        }
    if preparation.vocabulary is not None:
        _pack(out, splits, preparation.vocabulary, findings, progress)
    _write_report(out, source, preparation, findings)
    return findings


def _cleaned(
    source: Path, preparation: TextPreparation, findings: TextFindings, progress: Progress
) -> list[Document]:
    kept: list[Document] = []
    for number, one in enumerate(read_documents(source, preparation.field), start=1):
        if number % 100 == 0:
            progress("read and clean", number, None)
        if isinstance(one, Unreadable):
            findings.unreadable[one.source] = one.reason
            continue
        text = clean(one.text)
        if len(text) < preparation.shortest:
            findings.dropped[f"shorter than {preparation.shortest} characters"] += 1
            continue
        if preparation.language is not None:
            code = language_of(text, also=(preparation.language,))
            if code != preparation.language:
                findings.dropped[f"in another language ({code or 'not recognised'})"] += 1
                continue
        text, masked = mask_personal(text)
        findings.masked += masked
        kept.append(Document(text, one.source))
    return kept


def _without_repeats(
    documents: Sequence[Document],
    preparation: TextPreparation,
    findings: TextFindings,
    progress: Progress,
) -> list[Document]:
    first: dict[str, Document] = {}
    for document in documents:
        first.setdefault(" ".join(document.text.split()).casefold(), document)
    findings.dropped["the same as another"] += len(documents) - len(first)
    unique = list(first.values())
    if preparation.near == 1:
        return unique
    near = near_duplicates([document.text for document in unique], preparation.near, progress)
    findings.dropped["nearly the same as another"] += len(near)
    return [document for number, document in enumerate(unique) if number not in near]


def _pack(
    out: Path,
    splits: dict[str, list[Document]],
    vocabulary: int,
    findings: TextFindings,
    progress: Progress,
) -> None:
    progress("train the tokenizer", 0, None)
    tokenizer = train_tokenizer((document.text for document in splits["train"]), vocabulary)
    tokenizer.save_pretrained(out / TOKENIZER)
    for name, documents in splits.items():
        shard = pack_texts([document.text for document in documents], tokenizer)
        shard.save(out / f"{name}.safetensors")
        findings.sizes[name]["tokens"] = len(shard.tokens)


def _write_jsonl(file: Path, documents: Sequence[Document]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            row = {"text": document.text, "source": document.source}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_report(
    out: Path, source: Path, preparation: TextPreparation, findings: TextFindings
) -> None:
    report: dict[str, Any] = {
        "source": writable_name(Path(source.name)),
        "preparation": asdict(preparation),
    }
    report |= {
        "sizes": findings.sizes,
        "dropped": {reason: count for reason, count in findings.dropped.items() if count},
        "masked": dict(findings.masked),
        "unreadable": findings.unreadable,
    }
    (out / REPORT).write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")


def _reasons(findings: TextFindings) -> str:
    reasons = [f"{count} {reason}" for reason, count in findings.dropped.items() if count]
    if findings.unreadable:
        where, why = next(iter(findings.unreadable.items()))
        reasons.append(f"{len(findings.unreadable)} could not be read, for instance {where} {why}")
    return "; ".join(reasons)
