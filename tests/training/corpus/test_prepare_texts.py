"""`spearpoint data text`: what is kept, what is left out and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from transformers import AutoTokenizer

from models.training.corpus.cleaning import clean
from models.training.corpus.documents import NothingToRead
from models.training.corpus.personal import mask_personal
from models.training.corpus.prepare import TextFindings, TextPreparation, prepare_texts
from models.training.corpus.shards import load_shard

PLACES = "harbour bakery museum library station market garden bridge theatre school".split()
THINGS = "boats bread paintings books trains apples roses stones plays lessons".split()


def sentence(number: int) -> str:
    place, thing = PLACES[number % 10], THINGS[(number * 7 + number // 10) % 10]
    return (
        f"On day {number} of the year the old {place} was full of {thing}, and the people of the "
        f"town number {number * 31} came to look at them before the evening bells began to ring."
    )


def prepare(source: Path, out: Path, **wanted: object) -> TextFindings:
    options = {"vocabulary": 400} | wanted
    return prepare_texts(source, out, TextPreparation(**options), lambda *_: None)  # type: ignore[arg-type]


def lines(file: Path) -> list[str]:
    return [json.loads(line)["text"] for line in file.read_text().splitlines()]


def kept(out: Path) -> list[str]:
    return [
        text for name in ("train", "validation", "test") for text in lines(out / f"{name}.jsonl")
    ]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "more").mkdir(parents=True)
    rows = [{"text": sentence(number)} for number in range(60)]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (folder / "b.csv").write_text("title,body\n" + f'one,"{sentence(100)}"\n')
    (folder / "more" / "c.md").write_text(f"# Harbour news\n\n{sentence(101)}\n")
    return folder


def test_all_kinds_of_files_are_read_and_split(source: Path, tmp_path: Path) -> None:
    findings = prepare(source, tmp_path / "out")
    assert not findings.unreadable
    assert len(kept(tmp_path / "out")) == 62
    assert all(findings.sizes[name]["documents"] for name in ("train", "validation", "test"))


def test_the_same_seed_makes_the_same_bytes_and_another_another_split(
    source: Path, tmp_path: Path
) -> None:
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        prepare(source, tmp_path / name, seed=seed)
    files = sorted(file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*.*"))
    assert len(files) >= 9
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), (
            file
        )
    assert lines(tmp_path / "one" / "test.jsonl") != lines(tmp_path / "three" / "test.jsonl")


def test_shards_hold_the_texts_token_for_token(source: Path, tmp_path: Path) -> None:
    prepare(source, tmp_path / "out")
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "out" / "tokenizer")
    shard = load_shard(tmp_path / "out" / "test.safetensors")
    ends = [*shard.starts.tolist()[1:], len(shard.tokens)]
    texts = [
        tokenizer.decode(shard.tokens[begin : end - 1].tolist())
        for begin, end in zip(shard.starts.tolist(), ends, strict=True)
    ]
    assert texts == lines(tmp_path / "out" / "test.jsonl")
    assert all(int(shard.tokens[end - 1]) == tokenizer.eos_token_id for end in ends)


def test_what_cannot_be_read_is_listed_and_the_rest_is_kept(source: Path, tmp_path: Path) -> None:
    (source / "binary.txt").write_bytes(b"\x89PNG\0\0" * 50)
    (source / "empty.md").write_text(" \n")
    (source / "old.txt").write_bytes(
        ("Das Café an der Brücke öffnet früh. " + sentence(200) + " Voilà, déjà vu.").encode(
            "cp1252"
        )
    )
    (source / "huge.txt").write_text("word " * 10_000_000)  # one line of 50 MB
    (source / "broken.jsonl").write_text('{"text": "no end\n[1, 2]\n{"words": "x"}\n')
    findings = prepare(source, tmp_path / "out")
    reasons = findings.unreadable
    assert "binary" in reasons["binary.txt"]
    assert "empty" in reasons["empty.md"]
    assert "not UTF-8" in reasons["old.txt"]
    assert "split it" in reasons["huge.txt"]
    assert "not JSON" in reasons["broken.jsonl:1"]
    assert "not an object" in reasons["broken.jsonl:2"]
    assert "it has words" in reasons["broken.jsonl:3"]
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["unreadable"] == reasons
    assert any("Café" in text for text in kept(tmp_path / "out"))


def test_repeats_short_texts_and_other_languages_are_left_out(source: Path, tmp_path: Path) -> None:
    long = " ".join(sentence(number) for number in (300, 301, 302))
    near = long.replace("old", "new", 1)
    german = "Der alte Hafen war am Morgen voller Boote, und die Leute der Stadt sahen ihnen zu."
    more = [sentence(3), sentence(3).upper(), long, near, "Too short.", german]
    (source / "more.jsonl").write_text("\n".join(json.dumps(text) for text in more))
    findings = prepare(source, tmp_path / "out")
    assert findings.dropped["the same as another"] == 2
    assert findings.dropped["nearly the same as another"] == 1
    assert findings.dropped["shorter than 60 characters"] == 1
    assert findings.dropped["in another language (de)"] == 1
    assert len(kept(tmp_path / "out")) == 63


def test_nothing_left_says_why(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="holds no texts"):
        prepare(tmp_path, tmp_path / "out")
    (tmp_path / "a.txt").write_text("Short.")
    with pytest.raises(NothingToRead, match="1 shorter than 60 characters"):
        prepare(tmp_path, tmp_path / "out")


def test_texts_are_mended() -> None:
    page = (
        "<html><head><style>p{}</style></head><body><p>The caf\u00c3\u00a9 is&nbsp;open.</p>"
        "<p>© 2024 All rights reserved</p><script>x()</script><div>It closes\u00a0 at nine.</div>"
    )
    assert clean(page) == "The café is open.\n\nIt closes at nine."
    assert clean("if a < b and c > d:\r\n  go") == "if a < b and c > d:\ngo"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Write to ann.lee+x@mail.example.org now.", "Write to <email> now."),
        ("Call (202) 555-0175 or +44 20 7946 0958.", "Call <phone> or <phone>."),
        ("Card 4111 1111 1111 1111, please.", "Card <card>, please."),
        ("Order 4111 1111 1111 1112, please.", "Order 4111 1111 1111 1112, please."),
        ("On 2024-05-17 it cost 1,250,000 dollars.", "On 2024-05-17 it cost 1,250,000 dollars."),
        ("Version 10.12.2024.1234 has 3000000 rows.", "Version 10.12.2024.1234 has 3000000 rows."),
    ],
)
def test_personal_data_is_masked_and_other_numbers_stay(text: str, wanted: str) -> None:
    assert mask_personal(text)[0] == wanted
