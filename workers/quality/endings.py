"""Knows how texts end that need no full stop, and how texts look that were cut off."""

from __future__ import annotations

import re
from typing import Final

from workers.finish.sentences import sentence_ends
from workers.quality.words import length_in_words

SHORT: Final = 12  # words of a title, a slogan or a name
_NAME: Final = 5  # words of a name, or of a name and where it belongs
_LONGEST_NAME: Final = 120  # characters
_GREETING: Final = 3  # words before the comma of `Kind regards,`
_HASHTAG: Final = re.compile(r"#\w+")
# how letters and posts end: with a name on its own line, after a dash or after a greeting
_SIGNATURE: Final = re.compile(
    r"\s*(?:\n|[-\u2013\u2014]|(?:(?:kind|best|warm|many) )?regards|best|your|sincerely"
    r"|all the best|cheers|love)",
    re.IGNORECASE,
)
_GREETED: Final = re.compile(
    r"\s*(?:(?:with|kind|kindest|best|warm|many)\s+)*(?:regards|wishes|thanks|sincerely|yours|love|"
    r"cheers|best|all the best|gr\u00fc\u00dfe|viele gr\u00fc\u00dfe|un saludo|saludos|"
    r"cordialement)\b",
    re.IGNORECASE,
)
# a name: nothing but words with capital letters, and what joins them; kisses and signs may follow
_NAMED: Final = re.compile(
    r"\s*(?:(?:[^\W\d_]|&|\d)*[A-Z\u00c0-\u00de][\w.'\u2019-]*,?|&|and|und|et|y|e|the|of|x+)"
    r"(?:\s+(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*,?|&|and|und|et|y|e|the|of|x+|team|family))*\W*\Z"
)
_KISS: Final = re.compile(r"\sx{1,3}\W*\Z")
_CLAUSE: Final = 4  # words; `Come in` is whole
_GOES_ON: Final = re.compile(r"[,;:(\uff0c\u3001\uff1a\uff1b\u548c\u4e0e\u6216\u53ca]\s*\Z")
# articles, possessives and conjunctions: another word has to follow
_NEVER_LAST: Final = frozenset(
    "a an the and or but of your our their my its because than whose every "
    "und oder aber ein eine einen einem einer der dem den des vom beim ihre ihren unser "
    "le du des et ou que qui une mon notre votre el los las una unos unas y del que nuestro "
    "il gli della delle che een het".split()
)
# prepositions and the like, which short texts do end with: `The bag you live in`
_SELDOM_LAST: Final = frozenset(
    "to in on at for with from by as into onto between about after before if when while that "
    "which who is are was were be will would can no this these those his her more most "
    "f\u00fcr mit von zu im in am auf bei wenn dass ist sind pour avec dans sur par est sont en "
    "con para por si es son per di da".split()
)


def is_hashtags(text: str) -> bool:
    """Returns whether a text holds nothing but hashtags and signs."""
    return not re.search(r"\w", _HASHTAG.sub("", text))


def is_signature(after: str) -> bool:
    """Returns whether what follows the last sentence is a greeting, or a name on its own line."""
    return len(after.split()) <= SHORT and _SIGNATURE.match(after) is not None


def is_name(after: str) -> bool:
    """Returns whether what follows the last sentence is a name, or ends with a kiss."""
    count = len(after.split())
    if count <= SHORT and _KISS.search(after):
        return True
    return count <= _NAME and len(after) <= _LONGEST_NAME and _NAMED.match(after) is not None


def is_closing(after: str) -> bool:
    """Returns whether what follows the last sentence is how a letter closes, on its own lines."""
    if not after.startswith("\n") or len(after.split()) > SHORT:
        return False
    return _GREETED.match(after) is not None or is_name(after)


def _names(found: list[str], *, is_prose: bool) -> bool:
    """Returns whether the last word is part of a name or title: `Vitamin A`, `Portland, OR`."""
    if len(found) < 2 or not found[-1][0].isupper():
        return False
    is_letter = len(found[-1]) == 1
    return is_letter or not is_prose and any(word[0].isupper() for word in found[:-1])


def looks_cut(text: str) -> bool:
    """Returns whether a text ends in the middle of a sentence, as far as its last line shows."""
    text = text.rstrip()
    ends = sentence_ends(text)
    line = text.rfind("\n") + 1
    after = text[max([line, *ends]) :]
    found = re.findall(r"[^\W\d_]+", after)
    if _GOES_ON.search(after) and length_in_words(text[line:]) > _GREETING:
        return True
    last = found[-1].lower() if found and after.endswith(found[-1]) else ""
    count, is_prose = length_in_words(after), any(line < end for end in ends)
    if _names(found, is_prose=is_prose):
        last = ""
    if last in _NEVER_LAST:
        return True
    if last in _SELDOM_LAST and is_prose and count > _CLAUSE:
        return True
    return count > SHORT and (last in _SELDOM_LAST or is_prose)
