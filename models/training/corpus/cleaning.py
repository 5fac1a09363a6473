"""Cleans texts of broken encodings, markup and the boilerplate of web pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import ftfy

_LOOKS_LIKE_HTML: Final = re.compile(
    r"</?(?:p|div|span|br|a|ul|li|h[1-6]|table|body|html)\b[^>]*>", re.IGNORECASE
)
_BLOCKS: Final = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote".split())
_HIDDEN: Final = frozenset("script style head noscript template".split())
# short lines with these words belong to the page, not to the text
_BOILERPLATE: Final = re.compile(
    r"(?:all rights reserved|copyright ©|© ?\d{4}|accept (?:all )?cookies|cookie policy"
    r"|privacy policy|terms (?:of (?:use|service)|and conditions)|subscribe to our newsletter"
    r"|sign up for our|share (?:this|on) |follow us|read more|click here|skip to (?:main )?content"
    r"|back to top|advertisement|related (?:articles|posts))",
    re.IGNORECASE,
)
_MAX_BOILERPLATE_WORDS: Final = 14  # a longer line is part of the text


class _Visible(HTMLParser):
    """Collects the visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a new line if the tag is a block."""
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends the line if the tag is a block."""
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Collects text unless it is hidden."""
        if not self._hidden:
            self.parts.append(data)


def clean(text: str) -> str:
    """Returns a text without markup and boilerplate lines.

    ftfy repairs mojibake, control characters and line ends and normalises to NFC. Runs of spaces
    become one, and runs of empty lines become one.
    """
    text = ftfy.fix_text(text, normalization="NFC", unescape_html=False, uncurl_quotes=False)
    if _LOOKS_LIKE_HTML.search(text):
        text = without_html(text)
    lines = [
        line for line in map(_with_single_spaces, text.split("\n")) if not _is_boilerplate(line)
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_html(text: str) -> str:
    """Returns the visible text of HTML, with blocks on lines of their own."""
    parser = _Visible()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


def _with_single_spaces(line: str) -> str:
    return re.sub(r"[ \t\u00a0\u2000-\u200a\u3000]+", " ", line).strip()


def _is_boilerplate(line: str) -> bool:
    return len(line.split()) <= _MAX_BOILERPLATE_WORDS and bool(_BOILERPLATE.search(line))
