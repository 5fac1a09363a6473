"""The grammar of quizzes: a question for each fact, and an answer in the fact's own words."""

from __future__ import annotations

import pytest
from llguidance import LLMatcher, LLTokenizer

from jobs.structure.answers import answers_grammar

FACTS = ["The Danube flows through ten countries.", "It ends in the Black Sea."]


def _fits(text: str) -> bool:
    tokenizer = LLTokenizer("byte")
    matcher = LLMatcher(tokenizer, answers_grammar(FACTS))
    return matcher.consume_tokens(tokenizer.tokenize_str(text)) and matcher.is_accepting()


@pytest.mark.parametrize(
    ("answer", "fits"),
    [
        ("the Black Sea", True),
        ("Sea", True),
        ("the black sea", False),
        ("lack Sea", False),
        ("the Danube", False),
        ("the Black Sea, of course", False),
        ("", False),
    ],
)
def test_an_answer_is_a_run_of_whole_words_of_its_fact(answer: str, *, fits: bool) -> None:
    quiz = "1. How many countries does it flow through?\nAnswer: ten\n\n2. Where does it end?\n"
    assert _fits(f"{quiz}Answer: {answer}") is fits


def test_every_fact_is_asked_about() -> None:
    assert not _fits("1. How many countries does it flow through?\nAnswer: ten")
