"""Debian's package descriptions as texts: thousands of short product descriptions.

A package archive keeps them in `dists/<release>/main/i18n/Translation-en.xz`: paragraphs of
`Field: value` lines, as in Debian Policy 5.1. Descriptions are written for the distribution and may
be copied with it; what is drawn from them is said on a model's card.
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
_SHORTEST = 120


class NotDescriptionsError(ValueError):
    """The file is no xz file of package descriptions."""


def descriptions(source: Path) -> Iterator[str]:
    """A text per program: its short description as the first line, the long one below.

    Parts of programs, modules for programmers, descriptions under 120 characters and those that
    begin like an earlier one are left out.

    Raises:
        NotDescriptionsError: when `source` can't be read as `Translation-en.xz`.
    """
    try:
        paragraphs = lzma.decompress(source.read_bytes()).decode().split("\n\n")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise NotDescriptionsError(f"{source} is no Translation-en.xz: {error}") from error
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
    # Two spaces mark a line to be kept as it is; others flow into a paragraph.
    body = re.sub(r"(?<!\n)\n(?![\n ])", " ", body)
    text = f"{short[:1].upper()}{short[1:]}\n\n{body}".strip()
    return text if len(text) >= _SHORTEST else None
