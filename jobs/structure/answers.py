"""Makes quizzes whose answers are words of the facts: a grammar of questions and answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple


class _Quiz(NamedTuple):
    """Says how a language writes a quiz.

    question: a regular expression of a question, of 8 to 160 characters.
    answer: what comes before an answer.
    pieces: llguidance's name of what an answer is a run of: whole words, or characters.
    """

    question: str
    answer: str
    pieces: str = "substring_words"


_QUIZZES: Final = {
    "en": _Quiz(r"[A-Z][^\n?]{8,160}\?", "Answer: "),
    "de": _Quiz(r"[A-ZÄÖÜ][^\n?]{8,160}\?", "Antwort: "),
    "es": _Quiz(r"¿[A-ZÁÉÍÓÚ][^\n?¿]{8,160}\?", "Respuesta: "),
    # no spaces between its words
    "zh": _Quiz(r"[^\n?？：]{4,80}？", "答案：", "substring_chars"),
}


def answers_grammar(facts: Sequence[str], language: str = "en") -> str:
    """Returns the grammar of numbered questions, one a fact, each with an answer from its fact.

    Args:
        language: ISO 639-1 code, one of jobs.contract.recipe_files.parts.QUIZ_LANGUAGES.
    """
    from llguidance import LLMatcher  # few processes need it, and it takes 8 MB

    quiz = _QUIZZES[language]
    text, rules = [], [f"question: /{quiz.question}/"]
    for number, fact in enumerate(facts, start=1):
        gap = "" if number == 1 else "\n\n"
        text += [json.dumps(f"{gap}{number}. "), "question"]
        text.append(json.dumps(f"\n{quiz.answer}", ensure_ascii=False))
        text.append(f"ANSWER_{number}")
        words = json.dumps({quiz.pieces: fact.rstrip(" .!。！")}, ensure_ascii=False)
        rules += [f"ANSWER_{number}: /.+/ & WORDS_{number}", f"WORDS_{number}: %regex {words}"]
    return LLMatcher.grammar_from_lark("\n".join([f"start: {' '.join(text)}", *rules]))
