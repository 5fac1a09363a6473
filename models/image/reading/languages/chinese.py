"""Reads Chinese, which has no blanks between words, and puts its words in the order of English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from models.image.reading.languages.lexicon import Lexicon
from models.image.reading.languages.pieces import Piece
from models.image.reading.words import Word

_SIGNS: Final = str.maketrans("，。、；：！？（）“”·～《》【】", ',.,;:!?()""--()()')
_MOST: Final = 60  # words of a clause


def chinese_pieces(tokens: Sequence[Word], words: Lexicon) -> Iterator[Piece]:
    """Yields what the characters mean, the longest words first, and other words as they are."""
    for token in tokens:
        if not any("\u3400" <= letter <= "\ufaff" for letter in token.text):
            text = token.text.translate(_SIGNS)
            is_word = any(map(str.isalnum, text))
            kind = "number" if text.isdigit() else "other" if is_word else "sign"
            yield Piece(text, kind, token.start, token.end)
            continue
        yield from _segments(token, words)


def _segments(token: Word, words: Lexicon) -> Iterator[Piece]:
    text, at, unread = token.text.lower(), 0, 0
    while at < len(text):
        found, after = None, at + 1
        for end in range(min(len(text), at + words.longest), at, -1):
            found = words.entries.get(text[at:end])
            if found is not None:
                after = end
                break
        if found is not None:
            if unread < at:
                yield _unread(token, unread, at)
            english = found.thing or found.english
            kind = "thing" if found.thing else found.kind
            start, end = token.start + at, token.start + after
            yield Piece(english, kind, start, end, found.alone)
            unread = after
        at = after
    if unread < len(text):
        yield _unread(token, unread, len(text))


def _unread(token: Word, start: int, end: int) -> Piece:
    return Piece(token.text[start:end], "other", token.start + start, token.start + end)


def in_english_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with what belongs to a noun behind it where English has it there."""
    found: list[Piece] = []
    clause: list[Piece] = []
    for one in pieces:
        if one.kind == "sign" or len(clause) >= _MOST:
            found += [*_clause(_joined(clause)), one]
            clause = []
        else:
            clause.append(one)
    return found + _clause(_joined(clause))


def _joined(clause: Sequence[Piece]) -> list[Piece]:
    """Returns a clause with `and` between colours in a row: red-white stripes are of both."""
    found: list[Piece] = []
    is_somebody = any(one.kind == "person" for one in clause)
    for one in clause:
        if found and found[-1].kind == one.kind == "colour":
            found.append(Piece("and", "and", one.start, one.start))
        is_alone = one.alone and not is_somebody
        found.append(replace(one, english=one.alone, kind="person") if is_alone else one)
    return found


def _clause(clause: list[Piece]) -> list[Piece]:
    """Returns a clause without its `of`, and with a person before what tells of them."""
    at = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].kind == "of"), None)
    if at is None:
        return _after_place(_of_hair(clause))
    before, after = clause[:at], [one for one in clause[at + 1 :] if one.kind != "of"]
    if before and before[-1].kind == "after" and after:  # white dots on a pink background
        place = _clause(before[:-1])
        return [*_of_hair(after), replace(before[-1], kind="small"), *place]
    tells = any(one.kind in ("verb", "thing", "small", "not") for one in before)
    if tells and any(one.kind == "person" for one in after):
        start = before[0]
        with_ = Piece("with", "small", start.start, start.start)
        is_led = start.kind in ("verb", "small", "not") or start.english == "with"
        return [*_of_hair(after), *([] if is_led else [with_]), *_clause(before)]
    return [*_clause(before), *_of_hair(after)]


def _of_hair(clause: list[Piece]) -> list[Piece]:
    """Returns a clause with hair behind whose it is: a girl with red hair."""
    for at in range(1, len(clause)):
        is_hair = clause[at - 1].kind == "thing" and clause[at - 1].english.endswith("hair")
        if is_hair and clause[at].kind == "person":
            with_ = Piece("with", "small", clause[at].start, clause[at].start)
            return [*clause[: at - 1], clause[at], with_, clause[at - 1], *clause[at + 1 :]]
    return clause


def _after_place(clause: list[Piece]) -> list[Piece]:
    """Returns a clause with `in` before its place."""
    for at, one in enumerate(clause):
        if one.kind == "after" and at:
            return [
                *clause[: at - 1],
                replace(one, kind="small"),
                clause[at - 1],
                *clause[at + 1 :],
            ]
    return clause
