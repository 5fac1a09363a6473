"""Reads prompts in the languages that are read: in English, after those in others are turned."""

from __future__ import annotations

from dataclasses import replace

from models.image.composed.reading.brief import Brief
from models.image.composed.reading.reader import read
from models.image.reading.languages.translation import InEnglish, in_english


def read_any(prompt: str) -> Brief:
    """Returns what a prompt asks for. What is not shown is told in the prompt's own words."""
    english = in_english(prompt)
    brief = read(english.text)
    return _in_own_words(brief, english) if english.language else brief


def _in_own_words(brief: Brief, prompt: InEnglish) -> Brief:
    unread = set(prompt.unread)
    unheard = [prompt.own_words(one) for one in brief.unheard]
    unknown = [prompt.own_words(one) for one in brief.unknown]
    unknown += [one for one in unheard if one in unread]
    return replace(
        brief,
        unknown=tuple(dict.fromkeys(unknown)),
        unheard=tuple(dict.fromkeys(one for one in unheard if one not in unread)),
        language="",
        read_as=prompt.note,
    )
