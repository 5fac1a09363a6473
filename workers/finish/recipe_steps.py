"""Post-processing steps that a recipe can request, after the default ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import FinishStep
from workers.finish.dateline import with_dateline
from workers.finish.sentences import sentence_ends

Fields = Mapping[str, FieldValue]

_PREAMBLE: Final = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay)[,!.]?\s*)?"
    r"(?:here(?:'s|’s| is| are)|this is|below is)\b[^\n.!?]{0,120}:"
    # not `Here is the link: https://..`, nor a price, a time or a number
    r"(?:[ \t]*\n\s*|[ \t]++(?!https?:|www\.|[\w.+-]+@|[\d+(]|[^\w\s]\d))"
    # in German, Spanish and Chinese on a line of its own, and only if it announces a text: a list
    # of advantages may begin alike
    r"|\A(?:(?:natürlich|gerne?|klar|claro|por supuesto|好的|当然)[^\n\w]*)?"
    r"(?:hier (?:ist|sind|kommt)\b|aquí (?:tienes?|está)\b|以下是|这是)"
    r"(?:[^\n.!?。]{0,60}(?:text|beschreibung|antwort|beitrag|post|anzeige|nachricht|meldung|artikel|"
    r"gliederung|entwurf|vorschlag|version|quiz|titel|texto|descripción|respuesta|publicación|"
    r"anuncio|noticia|artículo|esquema|borrador|propuesta|versión|cuestionario|título|文案|回复|"
    r"描述|标题|文章|帖子|广告|新闻|消息|正文|大纲|测验|版本|草稿|内容|答复)[^\n.!?。]{0,30})?"
    r"[:：]\s*\n\s*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\A\**(?:title|headline|subject|text|post|reply|response|description|answer|titel|betreff|"
    r"überschrift|antwort|beschreibung|título|asunto|respuesta|descripción|标题|主题|回复|正文|"
    r"文案|描述)\**\s*[:：]\**\s*",
    re.IGNORECASE,
)
# Not `[page](https://..)`, `[A-1234]` and `<your-shop.example>`, which are what they say.
_PLACEHOLDER: Final = re.compile(
    r"\[[^\]\n\d]{1,60}\](?!\()|<(?:your|customer|company)[^>\n@./]{0,40}>"
    r"|【[^】\n\d]{0,4}(?:姓名|名字|电话|日期)】",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\S*(?:@|://|www\.)\S*|[\w-]+(?:\.[\w-]+)+\S*")
_TITLE: Final = re.compile(r"\A(?:#+\s*)?\**[^\n]{1,120}?\**\n\s*\n")

# At the end of a text: hashtags, and up to two words that the model split off each. No space comes
# before them in Chinese.
# In Chinese a word would be a clause.
_SPLIT_OFF: Final = r"(?:\s+(?![\w]*[\u3400-\u9fff])[^\W\d]\w*){0,2}"
_HASHTAG: Final = rf"#\d*[^\W\d]\w*[.!?]*#?{_SPLIT_OFF}"
_HASHTAGS: Final = re.compile(rf"(?:\s+|(?<=[。！？～…]))(?:{_HASHTAG}\s*)+\Z")

_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESS_OR_WORD: Final = re.compile(f"(?P<address>{_ADDRESS.pattern})|{_WORD.pattern}")
_NAME_LETTERS: Final = 5  # shorter names are too near to other words
_NAME_WORDS: Final = 8
_ENDINGS: Final = frozenset(("s", "es", "e", "n", "en"))  # of plurals and genitives
_NEAR: Final = 0.8  # difflib's ratio: two letters of nine


def without_preamble(text: str) -> str:
    """Removes an introduction such as `Sure! Here is a title:` and a label such as `Title:`."""
    return _LABEL.sub("", _PREAMBLE.sub("", text.lstrip())).lstrip()


def without_placeholders(text: str) -> str:
    """Removes sentences with a placeholder such as `[Your Name]`, and the gaps that they leave."""
    lines = [(line, _without_placeholders(line)) for line in text.split("\n")]
    complete = [after for line, after in lines if after or not line]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(complete)).strip()


def _without_placeholders(line: str) -> str:
    if not _PLACEHOLDER.search(line):
        return line
    ends = sentence_ends(line)
    sentences = [line[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True)]
    return "".join(one for one in sentences if not _PLACEHOLDER.search(one)).strip()


def one_paragraph(text: str) -> str:
    """Returns the first paragraph; after it models tend to change the subject."""
    return text.strip().partition("\n\n")[0].strip()


def without_title(text: str) -> str:
    """Removes a first line that stands alone and has no full stop, unless it has an address."""
    found = _TITLE.match(text)
    if found is None or found[0].rstrip().endswith((":", ",")):
        return text
    if sentence_ends(found[0]) or _ADDRESS.search(found[0]):
        return text
    return text[found.end() :]


def exact_dateline(text: str, fields: Fields, language: str | None = None) -> str:
    """Begins the text with the field `place`, as in `SPRINGFIELD - `, or removes a dateline.

    Models misspell places, and invent one if the field is empty.
    """
    given = fields.get("place")
    return with_dateline(text, given if isinstance(given, str) else "", language)


def exact_hashtags(text: str, fields: Fields, _language: str | None = None) -> str:
    """Replaces the hashtags at the end of the text by those of the field `hashtags`."""
    tags = fields.get("hashtags") or []
    body = _HASHTAGS.sub("", text).rstrip()
    return " ".join([body, *(f"#{tag.lstrip('#').replace(' ', '')}" for tag in tags)])


def exact_names(text: str, fields: Fields, language: str | None = None) -> str:
    """Corrects names that the model misspelled: those in the text fields of a few words.

    A word is a misspelling if no field has it, and it differs from a name by a letter or two. Not
    in addresses, and not if it is a name with the ending of a plural or genitive. German is left as
    it is: it writes all nouns like names.
    """
    if language == "de":
        return text
    short = [value for value in fields.values() if isinstance(value, str)]
    names = {
        name
        for value in short
        if len(value.split()) <= _NAME_WORDS
        for name in _WORD.findall(value)
        if name[0].isupper() and len(name) >= _NAME_LETTERS
    }
    known = {word.lower() for value in fields.values() for word in _WORD.findall(str(value))}

    def exact(found: re.Match[str]) -> str:
        word = found[0]
        if found["address"] or not word[0].isupper() or len(word) < _NAME_LETTERS:
            return word
        if word.lower() in known or any(word.removeprefix(name) in _ENDINGS for name in names):
            return word
        near = get_close_matches(word, names, n=1, cutoff=_NEAR)
        return near[0] if near and near[0][0] == word[0] else word

    return _ADDRESS_OR_WORD.sub(exact, text)


STEPS: Final[Mapping[FinishStep, Callable[[str], str]]] = {
    "without_preamble": without_preamble,
    "without_placeholders": without_placeholders,
    "one_paragraph": one_paragraph,
    "without_title": without_title,
}
FILLED_STEPS: Final[Mapping[FinishStep, Callable[[str, Fields, str | None], str]]] = {
    "exact_dateline": exact_dateline,
    "exact_hashtags": exact_hashtags,
    "exact_names": exact_names,
}


def take_steps(
    text: str, steps: Sequence[FinishStep], fields: Fields, language: str | None = None
) -> str:
    """Returns the text after all steps, except those that would leave it empty.

    Args:
        text: the text.
        steps: the recipe's steps, in order.
        fields: the values of the recipe's fields.
        language: of the text, if it is not the recipe's own.
    """
    for step in steps:
        if step in FILLED_STEPS:
            text = FILLED_STEPS[step](text, fields, language) if text else text
        else:
            text = STEPS[step](text) or text
    return text
