"""Makes quizzes whose answers are words of the facts: a grammar of questions and answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

# a question of 8 to 160 characters; then a run of whole words of its fact
_QUESTION: Final = r"question: /[A-Z][^\n?]{8,160}\?/"


def answers_grammar(facts: Sequence[str]) -> str:
    """Returns the grammar of numbered questions, one a fact, each with an answer from its fact."""
    from llguidance import LLMatcher  # few processes need it, and it takes 8 MB

    text, rules = [], [_QUESTION]
    for number, fact in enumerate(facts, start=1):
        gap = "" if number == 1 else "\n\n"
        text += [json.dumps(f"{gap}{number}. "), "question", json.dumps("\nAnswer: ")]
        text.append(f"ANSWER_{number}")
        words = json.dumps({"substring_words": fact.rstrip(" .!")}, ensure_ascii=False)
        rules += [f"ANSWER_{number}: /.+/ & WORDS_{number}", f"WORDS_{number}: %regex {words}"]
    return LLMatcher.grammar_from_lark("\n".join([f"start: {' '.join(text)}", *rules]))
