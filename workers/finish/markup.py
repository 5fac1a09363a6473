"""Converts a text to the requested format. Models write light Markdown, whatever the prompt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

MEDIA_TYPES: Final = {
    "plain": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "raw": "text/plain",
    "json": "application/json",
}
# HTML in a model's text is escaped; links to javascript: and similar schemes are refused.
_PARSER: Final = MarkdownIt("commonmark", {"html": False})


def _plain(text: str) -> str:
    """Removes emphasis marks, heading hashes, code fences and link addresses."""
    lines: list[str] = []
    prefix = ""
    lists: list[int | None] = []  # next number of each open list; None for bullets
    for token in _PARSER.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            is_ordered = token.type.startswith("ordered")
            lists.append(int(token.attrGet("start") or 1) if is_ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            if not lists:
                lines.append("")
        elif token.type == "list_item_open":
            number = lists[-1]
            prefix = "  " * (len(lists) - 1) + ("- " if number is None else f"{number}. ")
            lists[-1] = None if number is None else number + 1
        elif token.type in ("inline", "fence", "code_block"):
            lines.append(prefix + _inline_text(token))
            if not lists:
                lines.append("")
            prefix = ""
    return "\n".join(lines).strip()


def _inline_text(token: Token) -> str:
    if token.children is None:
        return token.content.rstrip("\n")
    breaks = ("softbreak", "hardbreak")
    return "".join("\n" if part.type in breaks else part.content for part in token.children)


def _html(text: str) -> str:
    return str(_PARSER.render(text)).strip()


MARKUP: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": _plain,
    "markdown": lambda text: text,
    "html": _html,
}
