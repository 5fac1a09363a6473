"""Reads a prompt for things that we drew, and leaves the rest to the reader of faces.

What the reader of faces has learned is what DiceBear's styles show. The words for a red tie are
taken from the prompt before it reads it, so that it neither takes the red for that of a shirt nor
tells that ties can't be drawn. A chef becomes somebody with a chef's hat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.image.assembled.reading.colours_beside import Colour
from models.image.assembled.reading.cutting import without
from models.image.assembled.reading.mentions import PATTERN, Mention, mentions_in
from models.image.assembled.reading.occasions import occasion_of, worn_on
from models.image.assembled.reading.phrases import FIGURES, figures, listed, low_words
from models.image.reading.colours import is_colour
from models.image.reading.subjects import implied_by, plain_people, sex_of
from models.image.reading.undrawn import is_undrawn
from models.image.reading.unknown.nouns import THINGS, harmless, is_noun
from models.image.reading.words import Word, split_words

_MOST_WORDS: Final = 400  # of a prompt; nobody names things after them
_OUTFIT: Final = "outfit"
_HAND: Final = "hand"
_COLLAR: Final = "collar"
_BANDANA: Final = "bandana"
_HEADGEAR: Final = "headgear"
_HOOD: Final = "hood"
_BACK: Final = "back"
# Words for what a figure has a kind of its own of: a witch's hat is no fedora.
_ANY: Final = frozenset("hat helmet uniform suit cap coat jacket wing cape collar".split())
_WHOSE: Final = frozenset(("her", "his"))  # who wears `glasses on her head`
_HATS: Final = frozenset("hat cap helmet beret beanie fedora".split())


@dataclass(frozen=True, slots=True)
class Things:
    """The things that a prompt asks for.

    rest: the prompt without the words for them.
    kinds: the thing by the option that shows it.
    colours: by option, the asked colour of it, as #rrggbb.
    clothing: the colour of the clothes that they are; empty if none is asked for.
    said: the prompt's words for the colours, by option, and for `clothing`.
    unknown: the prompt's words for things in whose place another is drawn.
    is_all: whether the prompt asks for nothing else, or for a person, so that it is for a face.
    sex, implied: what the whole prompt says of somebody, as in Description.
    is_formal: whether it is for an occasion on which people look tidy.
    is_figure: whether it is about somebody who is known by what is worn, such as a pirate.
    """

    rest: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    clothing: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    is_all: bool = False
    sex: str = ""
    implied: Mapping[str, str] = field(default_factory=dict)
    is_formal: bool = False
    is_figure: bool = False


def read_things(prompt: str) -> Things:
    """Returns the things that a prompt asks for, and the prompt without them."""
    words = split_words(prompt.replace("\n", ","))[:_MOST_WORDS]  # one item a line
    mentions = list(mentions_in(words, low_words(words)))
    figure = next((one for one in mentions if one.option == FIGURES and one.is_wanted), None)
    occasion = "" if figure else occasion_of(words)
    mentions = [_round_neck(one, mentions) for one in mentions]
    wears = _wears(figure, mentions) if figure else worn_on(occasion, mentions)
    wanted = [one for one in mentions if one.option != FIGURES and one.is_wanted]
    chosen, others = _chosen(wanted, wears)
    if not (chosen or wears):
        return Things(prompt)
    tints, clothing = _with_hood(*_coloured(chosen), chosen, wears)
    said = {option: _text(prompt, words, colour.span) for option, colour in tints.items()}
    if clothing is not None:
        said["clothing"] = _text(prompt, words, clothing.span)
    named = {at for one in mentions if one.option != FIGURES for at in one.found.span}
    about = [one for at, one in enumerate(words) if at not in named or one.text.lower() in _WHOSE]
    of_figure = words[figure.first] if figure else None
    lost = [prompt[words[at].start : words[at].end] for one in wanted for at in one.lost]
    return Things(
        without(prompt, words, wanted, figure),
        wears | {option: one.name for option, one in chosen.items()},
        {option: colour.value for option, colour in tints.items()},
        "" if clothing is None else clothing.value,
        said,
        (*lost, *(_text(prompt, words, one.found.span) for one in others)),
        _is_all(words, mentions) or _is_subject(words, figure),
        sex_of([one for one in about if one is not of_figure]) or sex_of(about),
        implied_by(about),
        bool(occasion),
        _is_subject(words, figure),
    )


def _is_subject(words: Sequence[Word], figure: Mention | None) -> bool:
    """Whether a prompt is about a figure, and about no animal dressed as one."""
    if figure is None or figure.is_costume:
        return False
    after = words[figure.last + 1 :][:1]
    return not (after and is_noun(after[0].text, THINGS))


def _is_all(words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether a prompt names a person, or has no words but those for things and harmless ones."""
    of_things = {at for one in mentions for at in range(one.first, one.last + 1)}
    low = ["" if at in of_things else word.text.lower() for at, word in enumerate(words)]
    if any(
        word in plain_people() and not is_noun(after, THINGS)
        for word, after in zip(low, [*low[1:], ""], strict=True)
    ):
        return True
    if "hair" in low and not any(is_noun(word, THINGS) for word in low):
        return True
    if all(one.option == _HAND for one in mentions):  # a mug alone is no somebody with a mug
        return False
    small = harmless() | listed("follows")
    return all(
        not word.isalpha()
        or word in small
        or is_colour(word, "clothing")
        or is_undrawn(word, ("worn", "face", "print"))
        for word in low
    )


def _round_neck(one: Mention, others: Sequence[Mention]) -> Mention:
    """Returns a mention, of a neckerchief if it is a bandana beside another hat."""
    is_beside = one.name == _BANDANA and any(
        other.is_wanted and other.option == one.option and other.name != one.name
        for other in others
    )
    if not is_beside:
        return one
    return replace(one, found=replace(one.found, option="neck", name="neckerchief"))


def _wears(figure: Mention, mentions: Sequence[Mention]) -> dict[str, str]:
    """Returns what a figure wears and the prompt does not deny: no cap for `cop without a cap`."""
    denied = [one for one in mentions if not one.is_wanted]
    options = {one.option for one in denied} - {_OUTFIT}
    names = {one.name for one in denied}
    is_dressed = any(one.is_wanted and one.option == _OUTFIT for one in mentions)
    if any(one.is_wanted and one.option == PATTERN for one in mentions):
        options = options | {_OUTFIT}  # a carpenter's checked shirt is below no apron
    return {
        option: name
        for option, name in figures()[figure.name].items()
        if option not in options and name not in names and not (is_dressed and option == PATTERN)
    }


def _chosen(
    wanted: Sequence[Mention], wears: Mapping[str, str]
) -> tuple[dict[str, Mention], list[Mention]]:
    """Returns the thing to draw by option, and the things that find no place."""
    same: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in wanted:
        name = wears.get(one.option, "")
        if _is_kind_of(one.found.said, name):
            one = replace(one, found=replace(one.found, name=name))
            if one.found.said == _COLLAR:  # whose white is not that of the clothes
                one = replace(one, colours=())
        before = same[one.option][-1] if same[one.option] else None
        if before is not None and before.found.span.stop == one.found.span.start:  # `beanie hat`
            same[one.option][-1] = replace(before, colours=before.colours or one.colours)
        else:
            same[one.option].append(one)
    chosen, others = {}, []
    for option, some in same.items():
        some.sort(key=lambda one: one.is_label or one.found.said in _ANY)  # `a hat, a red beanie`
        first, *rest = some
        if option == _OUTFIT:
            first, rest = _layered(some)
        for one in rest:
            if one.name == first.name or one.is_label:
                first = first if first.colours else replace(first, colours=one.colours)
            else:
                others.append(one)
        if option == _OUTFIT and not first.colours:  # `sleeveless black tshirt`
            coloured = next((one for one in rest if one.colours), first)
            first = replace(first, colours=coloured.colours)
        chosen[option] = first
    return chosen, others


def _is_kind_of(said: str, name: str) -> bool:
    """Whether a word such as `hat` means what a figure wears."""
    if said not in _ANY or not name:
        return False
    last = name.split()[-1]
    return (
        said == last.removesuffix("s")
        or said == "uniform"
        or (said in ("hat", "helmet") and last in _HATS)
    )


def _layered(outfits: Sequence[Mention]) -> tuple[Mention, list[Mention]]:
    """Returns the outfit to draw, and the others: of a shirt below a jacket the colour is drawn."""
    first = next((one for one in outfits if one.name in listed("above")), outfits[0])
    rest = [one for one in outfits if one is not first]
    inner = next((one for one in rest if one.name in listed("below")), None)
    if inner is None or first.name not in listed("above"):
        return first, rest
    if first.colours and inner.colours:
        first = replace(first, colours=(first.colours[0], inner.colours[0]))
    elif inner.colours:
        first = replace(first, colours=inner.colours[:1], is_of_clothes=False)
    return first, [one for one in rest if one is not inner]


def _coloured(chosen: Mapping[str, Mention]) -> tuple[dict[str, Colour], Colour | None]:
    """Returns the colours by option, and that of the clothes."""
    tints: dict[str, Colour] = {}
    clothing: Colour | None = None
    outfit, pattern = chosen.get(_OUTFIT), chosen.get(PATTERN)
    for option, one in sorted(chosen.items()):
        own = list(one.colours)
        if one.is_of_clothes and own:
            first = own.pop(0)
            clothing = clothing or first
            is_pattern = option == _OUTFIT and pattern is not None and pattern.is_of_clothes
            if is_pattern and own and outfit is not None:  # `black and yellow striped hoodie`
                tints.setdefault(PATTERN, own.pop(0))
        if own:
            tints[option] = own[0]
    return tints, clothing


def _with_hood(
    tints: dict[str, Colour],
    clothing: Colour | None,
    chosen: Mapping[str, Mention],
    wears: Mapping[str, str],
) -> tuple[dict[str, Colour], Colour | None]:
    """Returns colours with a hood's, which is of one piece with a cloak or the clothes."""
    hood, of_hood = chosen.get(_HEADGEAR), tints.get(_HEADGEAR)
    if hood is None or hood.name != _HOOD:
        return tints, clothing
    if of_hood is None:
        return (tints if clothing is None else {**tints, _HEADGEAR: clothing}), clothing
    own = {**tints, _BACK: of_hood} if _BACK in {*chosen, *wears} and _BACK not in tints else tints
    return own, of_hood if clothing is None and _OUTFIT not in chosen else clothing


def _text(prompt: str, words: Sequence[Word], span: range) -> str:
    return prompt[words[span.start].start : words[span[-1]].end]
