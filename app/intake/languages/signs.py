"""Recognises the language of a recipe's fields where it is clear, by its script or its small words.

It knows few languages and answers seldom: py3langid, which the workers ask, knows many more, but
takes more memory than the gateway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# Frequent words. One that neighbours share, such as `con` and `para`, counts for each of them; `de`
# and `la` are in too many to count. French, Portuguese, Italian and Dutch are there so as not to be
# taken for a neighbour.
_SMALL_WORDS: Final = {
    "en": "the and with for of your our is are you this from will has it by we be an at not all or",
    "de": "der und das mit für ein eine einen einem einer auf ist aus auch sich nicht ohne von vom "
    "zum zur bei beim wir sie ich unser unsere ihr ihre oder im dem sind wird werden kann mehr "
    "neue neuer neues jetzt bis nach über gegen pro uhr ab kein keine den hält passt jahre tage "
    "heute morgen geöffnet schon noch nur bereits",
    "es": "el los las y del con una por para que se su sus es más sin en este esta nuestro nuestra "
    "hasta desde muy también al lo hay cada está son fue un qué cómo cuando nuevo nueva años días "
    "hoy mañana ya hecho hecha solo donde después envío gratis semana",
    "fr": "le les des du et avec pour une dans sur est sans votre notre par aux en un qui que pas "
    "nous vous jusqu plus à",
    "pt": "o os as do da dos das com para uma por que se em não mais sem no na ao à sua seu um até "
    "são está e",
    "it": "il lo gli di del della dei con per una che si è più senza nel nella al alla un e sono "
    "questo questa anche dal fino",
    "nl": "het een van met voor en zijn niet uit ook bij op te is wij onze geen naar aan tot",
}
_WORDS_OF: Final = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_LETTERS_OF: Final = {"de": "äöüß", "es": "ñ¿¡áéíóú", "pt": "ãõç", "fr": "çèêœ", "it": "àèìòù"}
_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA: Final = re.compile(r"[\u3041-\u30ff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MIN_SIGNS: Final = 3
_TIMES_NEXT: Final = 2
_MIN_HAN: Final = 4


def clear_language(texts: Iterable[str]) -> str | None:
    """Returns the ISO 639-1 code of the texts' language, or None if it is not clear."""
    text = "\n".join(texts).lower()
    han = len(_HAN.findall(text))
    letters = sum(char.isalpha() for char in text)
    # a Chinese character says about as much as three letters: names in Latin letters may be beside
    if han >= _MIN_HAN and 3 * han >= letters - han and not _KANA.search(text):
        return "zh"
    words = _WORD.findall(text)
    signs = {
        code: sum(word in small for word in words)
        + sum(any(letter in _LETTERS_OF.get(code, "") for letter in word) for word in words)
        for code, small in _WORDS_OF.items()
    }
    first, second = sorted(signs, key=lambda code: -signs[code])[:2]
    is_clear = signs[first] >= _MIN_SIGNS and signs[first] >= _TIMES_NEXT * signs[second]
    return first if is_clear else None
