"""Decodes text files with and without byte order marks, in Unicode and in older encodings."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

# UTF-32 comes first: its little-endian mark begins with the mark of UTF-16
_MARKS: Final[Mapping[bytes, str]] = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
# These encodings share most bytes, so that only the language of a text tells them apart.
_LATIN_OF_LANGUAGE: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257", "iso8859_4")),
    "tr": ("cp1254",),
    "vi": ("cp1258",),
}
_WESTERN: Final = ("cp1252",)
# Text in UTF-16 or UTF-32 without a mark holds zero bytes and is rejected before a guess.
_NEVER_GUESSED: Final = (
    *("utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"),
)
_SAMPLED: Final = 100_000  # bytes from which the encoding is guessed
_MIN_LANGUAGE_SHARE: Final = 0.5


def read_unicode(file: Path) -> str:
    """Returns the text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    Raises:
        OSError: the file can't be read.
        UnicodeDecodeError: the file is in another encoding.
    """
    return _unicode(file.read_bytes())[0].replace("\r\n", "\n")


def decode(content: bytes) -> tuple[str, str]:
    """Returns a file's text and its encoding, which is guessed if the text is not Unicode.

    Raises:
        ValueError: the file is empty, binary, or in an unknown encoding.
    """
    if not content.strip():
        raise ValueError("is empty")
    is_marked = _mark(content) is not None
    if not is_marked and b"\0" in content:
        raise ValueError("is binary, not text")
    try:
        return _unicode(content)
    except UnicodeDecodeError as error:
        if is_marked:
            raise ValueError(
                f"begins as {_mark(content)} and continues as something else: save it as UTF-8"
            ) from error
    guess = _guess(_sample(content))
    if guess is None:
        raise ValueError("is in an unknown encoding: save it as UTF-8")
    return content.decode(guess, errors="replace"), guess


def _mark(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)


def _unicode(content: bytes) -> tuple[str, str]:
    encoding = _mark(content) or "utf-8"
    return content.decode(encoding), encoding.removesuffix("-sig")


def _sample(content: bytes) -> bytes:
    """Returns the lines that hold bytes above 127: only these tell encodings apart."""
    chosen, size = [], 0
    for line in content.splitlines():
        if line.isascii():
            continue
        chosen.append(line[:_SAMPLED])
        size += len(line)
        if size >= _SAMPLED:
            break
    return b"\n".join(chosen)


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    match = from_bytes(sample, cp_exclusion=list(_NEVER_GUESSED)).best()
    if match is None:
        return _latin(sample)
    is_one_byte_a_letter = len(str(match)) == len(sample)
    if _is_latin(str(match)) or (is_one_byte_a_letter and _is_mostly_ascii(sample)):
        return _latin(sample) or match.encoding
    return match.encoding


def _latin(sample: bytes) -> str | None:
    """Returns the encoding of the text's language under which the most bytes are letters."""
    from models.language import languages_of

    languages = languages_of(sample.decode("cp1252", errors="replace"))
    language, share = next(iter(languages.items()), ("", 0.0))
    choices = (
        _LATIN_OF_LANGUAGE.get(language, _WESTERN) if share >= _MIN_LANGUAGE_SHARE else _WESTERN
    )
    letters: dict[str, int] = {}
    for encoding in choices:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters[encoding] = sum(character.isalpha() for character in text)
    return max(letters, key=letters.__getitem__, default=None)


def _is_latin(text: str) -> bool:
    letters = [one for one in text if not one.isascii() and one.isalpha()]
    latin = sum(unicodedata.name(one, "").startswith("LATIN") for one in letters)
    return latin * 2 >= len(letters)


def _is_mostly_ascii(sample: bytes) -> bool:
    """Returns whether text is Latin with accents, not Greek, Cyrillic or another script."""
    plain = sum(65 <= byte & ~32 <= 90 for byte in sample)
    return plain >= 2 * sum(byte > 127 for byte in sample)
