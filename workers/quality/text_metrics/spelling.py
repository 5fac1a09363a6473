"""Measures whether the words of an English text are spelt right, but for names and the prompt's."""

from __future__ import annotations

import re
from typing import Final

from workers.quality.languages import names_a_language
from workers.quality.lints import is_in_another_language, length_looked_at, misspelt_in
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import quoted, words

_WORST: Final = 6.0  # misspelt words in a hundred
# a word or a few that a text speaks of, in quotation marks: `"gracias"`
_CITED: Final = re.compile(
    r"(?<!\w)['\"\u201c\u2018]([^\W\d_]+(?:[ -][^\W\d_]+){0,2})[.,!?]?['\"\u201d\u2019](?!\w)"
)
# .. or how it is said: `"\u732b" (neko)`
_SAID: Final = re.compile(r"\(([^\W\d_]{1,30})\)")


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without misspelt words, 0 for 6 in a hundred; None if the text is not English."""
    unknown = misspelt_in(written.text)
    if unknown is None or is_in_another_language(written):
        return None
    told = " ".join([written.instructions, *written.facts])
    cited = []
    if names_a_language(told):
        cited = [*_CITED.findall(written.text), *_SAID.findall(written.text)]
    known = set(words(" ".join([told, *cited])))
    wrong = [word for word in unknown if word.lower() not in known]
    value = ramp(100 * len(wrong) / length_looked_at(written.text), _WORST, 0.0)
    return Part(value, f"misspelt: {quoted(wrong)}" if wrong else "")
