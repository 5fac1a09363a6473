"""The grammar of quizzes: a question for each fact, and an answer in the fact's own words."""

from __future__ import annotations

import pytest
from llguidance import LLMatcher, LLTokenizer

from jobs.contract.recipe_files.parts import QUIZ_LANGUAGES
from jobs.structure.answers import answers_grammar

FACTS = ["The Danube flows through ten countries.", "It ends in the Black Sea."]


def _fits(text: str, facts: list[str] = FACTS, language: str = "en") -> bool:
    tokenizer = LLTokenizer("byte")
    matcher = LLMatcher(tokenizer, answers_grammar(facts, language))
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


@pytest.mark.parametrize("language", QUIZ_LANGUAGES)
def test_every_language_that_recipes_may_ask_in_has_a_form_of_its_own(language: str) -> None:
    grammar = answers_grammar(FACTS, language)
    assert grammar not in {
        answers_grammar(FACTS, other) for other in {*QUIZ_LANGUAGES} - {language}
    }


def test_every_fact_is_asked_about() -> None:
    assert not _fits("1. How many countries does it flow through?\nAnswer: ten")


@pytest.mark.parametrize(
    ("language", "fact", "quiz", "fits"),
    [
        ("zh", "黄河全长约5464公里。", "1. 黄河全长约多少公里？\n答案：5464公里", True),
        ("zh", "黄河全长约5464公里。", "1. 黄河全长约多少公里？\n答案：546", True),
        ("zh", "黄河全长约5464公里。", "1. 黄河全长约多少公里？\n答案：6464公里", False),
        ("zh", "黄河全长约5464公里。", "1. 黄河全长约多少公里?\nAnswer: 5464公里", False),
        ("es", "El Ebro nace en Fontibre.", "1. ¿Dónde nace el Ebro?\nRespuesta: Fontibre", True),
        ("es", "El Ebro nace en Fontibre.", "1. Dónde nace el Ebro?\nRespuesta: Fontibre", False),
        ("de", "Die Elbe ist 1094 km lang.", "1. Wie lang ist die Elbe?\nAntwort: 1094 km", True),
        ("de", "Die Elbe ist 1094 km lang.", "1. Wie lang ist die Elbe?\nAntwort: 109", False),
    ],
)
def test_each_language_asks_in_its_own_way(
    language: str, fact: str, quiz: str, *, fits: bool
) -> None:
    assert _fits(quiz, [fact], language) is fits
