"""Recognises the language of a recipe's fields where it is clear, by its script or its small words.

It knows few languages and answers seldom: py3langid, which the workers ask, knows many more, but
takes more memory than the gateway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

# Frequent words. One that neighbours share, such as `con` and `para`, counts for each of them; `de`
# and `la` are in too many to count. Languages that no recipe is written in are there so as not to
# be taken for a neighbour; of those after Dutch, only what sets them apart from Spanish is.
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
    "ca": "el al els les i amb per dels és més nostra nostre aquest aquesta molt des sense fins "
    "com tot són ja seva té",
    "sv": "och att är som på av till från inte ett med för den det vi har kan din ditt utan nya "
    "också när eller mer om",
    "da": "og at er som på af til fra ikke et med for den det vi har kan din uden nye også når "
    "eller mere om av",
    "fi": "ja on ei että joka myös kun tai kuin ovat sekä ilman uusi meidän sinun kanssa",
    "et": "ja on ei see ning ka või kui mis oma meie sinu ilma uus kõik aga ta et",
    "tr": "ve bir için ile bu çok daha da olarak her yeni gibi ya var olan siz biz",
    "cs": "na je v s pro od do z i k po že nebo to jsou za ve jako bez naše",
    "sk": "sa na je v s pre od do z i k po že alebo to sú za vo ako bez naše",
    "pl": "i w na z się do jest nie dla oraz po od za to że jak bez nasze",
    "hu": "az és egy hogy nem is van vagy már csak meg ki ez mint más sin fel minden",
    "is": "og að er í á sem með fyrir til af við um ekki það frá ný hann",
    "ga": "agus an na ar le do is go sa den ag i sin as ó mar nach tá",
}
_WORDS_OF: Final = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
# Letters of one language alone, and of one among several: those count beside small words.
_OWN_LETTERS: Final = {"de": "ß", "es": "ñ¿¡", "pt": "ãõ"}
_LETTERS: Final = {
    "de": "äöü",
    "es": "áéíóú",
    "pt": "ãõçáéíóúâêà",
    "fr": "çèêœéàùâîô",
    "it": "àèìòù",
}
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA: Final = re.compile(r"[\u3041-\u30ff]")
_WORD: Final = re.compile(r"[¿¡]?[^\W\d_]+")
_LOOKED_AT: Final = 4000  # characters, which take 2 ms
_MIN_SIGNS: Final = 3
_MIN_SMALL_WORDS: Final = 2  # different ones, before the letters count
_TIMES_NEXT: Final = 2
_MIN_HAN: Final = 4
_HAN_PER_SIGN: Final = 40
# Frequent in Chinese, and not in Japanese; simplified characters need not be listed.
_CHINESE: Final = frozenset("你您她它很呢吧哪這們嗎沒還讓")


def clear_language(texts: Iterable[str]) -> str | None:
    """Returns the ISO 639-1 code of the texts' language, or None if it is not clear.

    Only the first 4000 characters are looked at, as the fields' lengths need not be checked yet.
    """
    text = "\n".join(texts)[:_LOOKED_AT].lower()
    han = _HAN.findall(text)
    letters = sum(char.isalpha() for char in text)
    # a Chinese character says about as much as three letters: names in Latin letters may be beside
    if len(han) >= _MIN_HAN and 3 * len(han) >= letters - len(han):
        return "zh" if _is_chinese(han) and not _KANA.search(text) else None
    words = _WORD.findall(text)
    signs = {code: _signs(words, code) for code in _WORDS_OF}
    first, second = sorted(signs, key=lambda code: -signs[code])[:2]
    rival = max(signs[second], _foreign(words, first))
    is_clear = signs[first] >= _MIN_SIGNS and signs[first] >= _TIMES_NEXT * rival
    return first if is_clear else None


def _is_chinese(han: Sequence[str]) -> bool:
    """Returns whether characters are Chinese rather than the kanji of a Japanese text."""
    signs = sum(
        one in _CHINESE or _encodes(one, "gb2312") > _encodes(one, "shift_jis") for one in han
    )
    return signs > 0 and _HAN_PER_SIGN * signs >= len(han)


def _encodes(char: str, charset: str) -> bool:
    """Returns whether a country's charset has a character."""
    return bool(char.encode(charset, "ignore"))


def _signs(words: Sequence[str], code: str) -> int:
    """Returns how many words are small words of a language, or have its letters."""
    small = [word for word in words if word.lstrip("¿¡") in _WORDS_OF[code]]
    own = _with_letters(words, _OWN_LETTERS.get(code, ""))
    if len(set(small)) < _MIN_SMALL_WORDS:
        return len(set(small)) + own
    # neighbours have these letters, too, and often more of them
    shared = min(len(set(small)), _with_letters(words, _LETTERS.get(code, "")))
    return len(small) + max(own, shared)


def _with_letters(words: Sequence[str], letters: str) -> int:
    return sum(any(letter in letters for letter in word) for word in words)


def _foreign(words: Sequence[str], code: str) -> int:
    """Returns how many words have letters that a language does not have; 0 for those unknown."""
    if code not in _LETTERS:
        return 0
    known = _PLAIN | set(_LETTERS[code] + _OWN_LETTERS.get(code, "")) | {"ü"}
    return sum(not known.issuperset(word) for word in words)
