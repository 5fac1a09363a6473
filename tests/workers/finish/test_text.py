"""Finishing texts."""

from __future__ import annotations

import pytest

from workers.finish.clean import clean
from workers.finish.sentences import ends_whole, trim_to_sentences
from workers.finish.text import finish_text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("It works. And then it sto", "It works."),
        ("Dr. Smith paid 3.50 to Acme Inc. now. Then", "Dr. Smith paid 3.50 to Acme Inc. now."),
        ('She said "Stop!" Then the', 'She said "Stop!"'),
        ("Steps:\n1. Open it.\n2. Close it.\n3.", "Steps:\n1. Open it.\n2. Close it."),
        ("一つ目です。二つ目は", "一つ目です。"),
        ("All is whole.", "All is whole."),
        ("Buy:\n- flour\n- sugar\n- bu", "Buy:\n- flour\n- sugar"),
        ("Wow! 🎉 And th", "Wow!"),
        ("**Order now!** And th", "**Order now!**"),
        ("It was J. Smith. And", "It was J. Smith."),
        ("no sentence at all", "no sentence at all"),
    ],
)  # fmt: skip
def test_an_unfinished_last_sentence_is_removed(raw: str, wanted: str) -> None:
    assert trim_to_sentences(raw) == wanted


def test_only_a_text_cut_by_its_length_is_trimmed() -> None:
    raw = "First point. And a title without a stop"
    assert finish_text(raw, "stop", "plain").text == raw
    cut = finish_text(raw, "length", "plain")
    assert cut.text == "First point."
    assert "max_new_tokens" in cut.notes[0]


def test_a_text_without_a_whole_sentence_is_kept_and_says_so() -> None:
    finished = finish_text("one long", "length", "plain")
    assert finished.text == "one long"
    assert finished.notes


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("<|im_start|>assistant\nHello.<|im_end|>", "Hello."),
        ("a\x00b\x1bc", "abc"),
        ("half a character �", "half a character"),
        ('"A whole answer in quotes."', "A whole answer in quotes."),
        ('"An opening quote that never closes.', "An opening quote that never closes."),
        ('A quote that never opens."', "A quote that never opens."),
        ('The screen has 5"', 'The screen has 5"'),
        ("safe\u202etxt.exe\ufeff", "safetxt.exe"),
        ("a\r\nb", "a\nb"),
        ('"One," she said, "and two."', '"One," she said, "and two."'),
        ("a   \n\n\n\n\nb", "a\n\nb"),
        ("assistant: is a role we play", "assistant: is a role we play"),
    ],
)
def test_what_no_reader_wants_is_removed_and_nothing_else(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


def test_plain_has_no_marks_but_keeps_lists() -> None:
    raw = "## Title\n\nSome **bold** and `code`.\n\n1. one\n2. two\n\n- a\n- b"
    assert finish_text(raw, "stop", "plain").markup == (
        "Title\n\nSome bold and code.\n\n1. one\n2. two\n\n- a\n- b"
    )


def test_html_never_runs_what_a_model_wrote() -> None:
    raw = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) **b** <b onclick=x>"
    html = finish_text(raw, "stop", "html").markup
    assert "<strong>b</strong>" in html
    assert "<script" not in html
    assert "href" not in html
    assert "<b " not in html


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("Yes.", True),
        ("Yes", False),
        ("Costs 3.", True),
        ("e.g.", False),
        ("", False),
        ("I said no.", True),
        ("He lives in the U.S.", True),
        ("Take vitamin C.", True),
        ("See No. 5 and", False),
        ("Great! 🎉", True),
    ],
)
def test_a_whole_sentence_ends_with_a_stop_that_is_no_abbreviation(
    text: str, is_whole: bool
) -> None:
    assert ends_whole(text) is is_whole


def test_a_raw_text_stays_as_the_model_wrote_it() -> None:
    raw = ' "It  works.\u200b **And** then it sto'
    for reason in ("stop", "length"):
        finished = finish_text(raw, reason, "raw")
        assert (finished.markup, finished.notes) == (raw, [])
