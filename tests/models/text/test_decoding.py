"""Text as it grows, token by token."""

from __future__ import annotations

from pathlib import Path

import pytest
from transformers import AutoTokenizer

from models.text.decoding import IncrementalText, TokenTexts
from models.text.echo import ByteTokenizer
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

BYTES = ByteTokenizer()


@pytest.mark.parametrize("text", ["grüße", "日本語のテキスト", "smile 😀 and 👩‍👩‍👧 go"])
def test_characters_over_token_borders_come_whole(text: str) -> None:
    incremental = IncrementalText(BYTES.decode)
    seen = ""
    for byte in text.encode():
        incremental.feed([byte])
        assert "\ufffd" not in incremental.settled
        assert incremental.settled.startswith(seen)
        seen = incremental.settled
    assert seen == text


def test_half_a_character_at_the_end_is_left_out() -> None:
    incremental = IncrementalText(BYTES.decode)
    incremental.feed(list("ok 😀".encode())[:-1])
    incremental.feed([], last=True)
    assert incremental.whole == "ok "


def test_bytes_that_are_no_text_do_not_hold_up_what_follows() -> None:
    incremental = IncrementalText(BYTES.decode)
    for byte in b"a\xffb":
        incremental.feed([byte])
    assert incremental.whole == "a\ufffdb"


def test_a_stop_string_over_token_borders_ends_the_text() -> None:
    incremental = IncrementalText(BYTES.decode, stop=("END", "\n\n"))
    seen = ""
    for byte in b"an ENormous END of it":
        incremental.feed([byte])
        assert incremental.settled.startswith(seen), "shown text is never taken back"
        seen = incremental.settled
    assert incremental.stopped
    assert seen == incremental.whole == "an ENormous "


def test_the_first_of_several_stop_strings_counts() -> None:
    incremental = IncrementalText(BYTES.decode, stop=("zebra", "b"))
    incremental.feed(list(b"abc zebra"))
    assert incremental.whole == "a"


def test_what_may_become_a_stop_string_is_shown_once_nothing_follows() -> None:
    incremental = IncrementalText(BYTES.decode, stop=("###",))
    incremental.feed(list(b"text##"))
    assert incremental.settled == "text"
    assert incremental.whole == "text##"


def test_the_texts_of_tokens_add_up_to_the_text(gpt2_folder: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(gpt2_folder)
    text = "The quick brown fox, and a new kettle"
    sequence = Sequence([1], SamplingParams(max_new_tokens=99), tokenizer.decode)
    for token in tokenizer.encode(text):
        sequence.append(token, -1.0, frozenset())
    texts = sequence.token_texts()
    assert "".join(map(texts.add, sequence.tokens)) == text


def test_the_last_token_of_a_character_has_all_of_it() -> None:
    texts = TokenTexts(BYTES.decode)
    before, *rest = "é!".encode()
    assert texts.other(before) == "\ufffd"
    assert texts.add(before) == ""
    assert texts.other(ord("x")) == "\ufffdx"
    assert [texts.add(token) for token in rest] == ["é", "!"]
    assert texts.other(ord("x")) == "x"
