"""Steps that a recipe can ask for, after the usual ones. Each takes a text and returns it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from jobs.recipe import FinishStep

_PREAMBLE: Final = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay)[,!.]?\s*)?"
    r"(?:here(?:'s|’s| is| are)|this is|below is)\b[^\n.!?]{0,120}:\s*\n*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\A(?:title|headline|subject|text|post|reply|response|description|answer)\s*:\s*",
    re.IGNORECASE,
)
_PLACEHOLDER: Final = re.compile(r"\[[^\]\n]{1,60}\]|<(?:your|customer|company)[^>\n]{0,40}>", re.I)
_TITLE: Final = re.compile(r"\A(?:#+\s*)?\**[^\n]{1,120}?\**\n\s*\n")


def without_preamble(text: str) -> str:
    """`Sure! Here is a description:` is talk about the text, not the text."""
    return _LABEL.sub("", _PREAMBLE.sub("", text.lstrip())).lstrip()


def without_placeholders(text: str) -> str:
    """Lines in which something is left to fill in, as in `[Your Name]`, and what they leave."""
    kept = [line for line in text.split("\n") if not _PLACEHOLDER.search(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def one_paragraph(text: str) -> str:
    """The first; models that have said all go on with something else."""
    return text.strip().partition("\n\n")[0].strip()


def without_title(text: str) -> str:
    """A first line of its own that ends without a stop."""
    found = _TITLE.match(text)
    if found is None or found[0].rstrip().endswith((".", "!", "?", ":", ",")):
        return text
    return text[found.end() :]


STEPS: Final[Mapping[FinishStep, Callable[[str], str]]] = {
    "without_preamble": without_preamble,
    "without_placeholders": without_placeholders,
    "one_paragraph": one_paragraph,
    "without_title": without_title,
}


def take_steps(text: str, steps: Sequence[FinishStep]) -> str:
    """An empty text is kept from being made emptier: a step that leaves nothing is not taken."""
    for step in steps:
        text = STEPS[step](text) or text
    return text
