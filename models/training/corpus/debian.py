"""Reads Debian's package descriptions, thousands of short product descriptions.

A package archive stores them in `dists/<release>/main/i18n/Translation-en.xz`, as paragraphs of
`Field: value` lines (Debian Policy 5.1). Descriptions are written for the distribution and may be
copied with it. The card of a model that learned from them names them as a source.
"""

import lzma
import re
from collections.abc import Iterator
from pathlib import Path

# Parts of programs, whose descriptions repeat the program's, and modules for programmers.
_PARTS = re.compile(
    r"^lib|^(cl|elpa|fonts|g\+\+|gcc|gir1\.2|gob\w+|lua|node|php|python3?|qml|r|ruby|task|xfonts)-"
    r"|-(all|common|data|dbg|dev|doc|docs|examples|headers|l10n(-.*)?|tests)$"
)
_MIN_CHARS = 120


class NotDescriptionsError(ValueError):
    """The file is not an xz file of package descriptions."""


def descriptions(source: Path) -> Iterator[str]:
    """Yields a text per program: its short description as the first line, the long one below.

    Parts of programs, modules for programmers, descriptions under 120 characters and those that
    begin like an earlier one are left out.

    Raises:
        NotDescriptionsError: `source` is not a `Translation-en.xz`.
    """
    try:
        paragraphs = lzma.decompress(source.read_bytes()).decode().split("\n\n")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise NotDescriptionsError(f"{source} is not a Translation-en.xz: {error}") from error
    seen: set[str] = set()
    for paragraph in paragraphs:
        text = _text(paragraph)
        if text is not None and text[:80] not in seen:
            seen.add(text[:80])
            yield text


def _text(paragraph: str) -> str | None:
    name = re.search(r"^Package: (\S+)$", paragraph, re.MULTILINE)
    described = re.search(r"^Description-en: (.*(?:\n .*)*)", paragraph, re.MULTILINE)
    if name is None or described is None or _PARTS.search(name[1]):
        return None
    short, *long = described[1].split("\n")
    body = "\n".join("" if line == " ." else line[1:] for line in long)
    # Lines that begin with two spaces are verbatim; others are joined to a paragraph.
    body = re.sub(r"(?<!\n)\n(?![\n ])", " ", body)
    text = f"{short[:1].upper()}{short[1:]}\n\n{body}".strip()
    return text if len(text) >= _MIN_CHARS else None
