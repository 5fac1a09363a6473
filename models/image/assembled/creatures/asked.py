"""Says what a prompt asks for if its subject is an animal or a thing, and nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from models.image.assembled.creatures.anchors import anchors_of
from models.image.assembled.creatures.reading import (
    Mention,
    Words,
    is_plain_colour,
    items_in,
    mentions_in,
    subject_phrases,
)
from models.image.assembled.creatures.subjects import colour_of_kind, subject, subjects
from models.image.assembled.creatures.vocabulary import listed
from models.image.assembled.creatures.worn import wardrobe
from models.image.assembled.reading.phrases import figures, last_words
from models.image.reading.subjects import plain_people
from models.image.reading.unknown.nouns import TRADES, harmless, is_noun, nouns
from models.image.reading.word_tables import words_of

_REMEMBERED = 2048  # prompts
_MOST_WORDS = 100  # of a prompt
_MOST_UNHEARD = 2  # words before a subject that nothing is known of
_NOUNS = ("animal", "creature", "vehicle", "food", "instrument", "plant", "gear", "sport", "famous")
_PLACES = ("headgear", "eyewear", "neck", "ears")


@dataclass(frozen=True, slots=True)
class Creature:
    """What a prompt asks of an animal or a thing.

    name: of the pictogram.
    said: what the prompt calls it.
    colours: the asked ones, as #rrggbb: of the `subject`, the `background`, the `item`, and of what is
        worn by its place.
    words: the prompt's words for the same.
    worn: what it wears, by its place.
    mood: one of moods.toml; empty if it is open.
    item: the pictogram of what it holds; empty if there is none.
    style: `pixel-art`, or empty.
    is_face_asked: whether the prompt speaks of its face.
    unknown: the prompt's words for what no drawing shows.
    """

    name: str
    said: str
    colours: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    worn: Mapping[str, str] = field(default_factory=dict)
    mood: str = ""
    item: str = ""
    style: str = ""
    is_face_asked: bool = False
    unknown: tuple[str, ...] = ()


@lru_cache(_REMEMBERED)
def read_creature(prompt: str) -> Creature | None:
    """Returns what a prompt asks of an animal or a thing; None if it is about somebody, or neither."""
    words = Words(prompt)
    if len(words.low) > _MOST_WORDS:
        return None
    mentions = mentions_in(words)
    taken = {at for one in mentions for at in one.span}
    for span, said in words.phrases(subject_phrases(), plural=False):
        if not taken.isdisjoint(span) or not words.is_wanted(span.start):
            continue
        if _is_subject(words, span, said, mentions):
            return _read(words, span, said, mentions)
        if any(one in listed("many") for one in words.low[: span.start]):
            return None
    return None


def _is_subject(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> bool:
    covered = {at for one in mentions for at in one.span}
    before = [at for at in range(span.start) if at not in covered]
    if not all(_is_open(words, at, span) for at in before) or _tells_more(words, span, before):
        return False
    if not listed("thumbs").isdisjoint(words.low):
        return False
    after = [at for at in range(span.stop, len(words.low)) if words.is_wanted(at)]
    if any(words.low[at] in plain_people() - listed("roles") for at in after):
        return False
    if subjects()[said] in listed("humanoid") and any(words.low[at] == "hair" for at in after):
        return False
    return _is_named_so(words, span, said, mentions) and _ends_after(words, span, covered)


def _is_named_so(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> bool:
    """Whether a word means the animal or the thing, and no first name, and no colour."""
    is_title = words.words[span.start].text.istitle()
    if is_title and said in words_of("people", "names") and not _has_article(words, span):
        return False
    has_mood = any(one.kind == "mood" and one.span.stop == span.start for one in mentions)
    wears = any(one.kind == "worn" for one in mentions) and words.low[
        span.stop : span.stop + 1
    ] in (["with"], ["wearing"])
    return not is_plain_colour(said) or has_mood or wears or _has_article(words, span)


def _tells_more(words: Words, span: range, before: Sequence[int]) -> bool:
    """Whether what is before a subject tells of something else."""
    unheard = [at for at in before if not _says_nothing(words, at, span) and not words.is_colour(at)]
    first = max((at + 1 for at in before if words.low[at] in (",", ".", ";")), default=0)
    return len(unheard) > _MOST_UNHEARD or any(at < first for at in unheard)


def _is_open(words: Words, at: int, span: range) -> bool:
    """Whether a word before a subject may stand there."""
    word = words.low[at]
    is_next = all(
        words.low[one] in ("-", "and") or words.is_colour(one) for one in range(at + 1, span.start)
    )
    if word == "me":
        return at > 0 and words.low[at - 1] in listed("leads") - {"a", "the", "of"}
    if not word.isalpha():
        return "'s" not in word and (not word.isdigit() or word == "1")
    if word in listed("leads") or word in listed("pictures"):
        return True
    if word == "of":
        return at > 0 and words.low[at - 1] in listed("pictures")
    if word == "wearing":
        return at > 0
    if is_next and _is_role(word):
        return True
    if any(word in listed(name) for name in ("links", "many", "held", "traits")):
        return False
    if word in _people() or (word in subjects() and not words.is_colour(at)):
        return False
    return word in harmless("taste") or not is_noun(word, _NOUNS)


def _is_role(word: str) -> bool:
    """Whether a word right before a subject says of what kind it is: `pirate parrot`."""
    return word in figures() or word in nouns(*TRADES) or word in ("baby", "king", "queen")


def _ends_after(words: Words, span: range, covered: set[int]) -> bool:
    """Whether no noun follows that a subject's name only describes: `cat ears`."""
    at = span.stop
    while at < len(words.low) and (
        words.low[at] == "-"
        or words.low[at] in listed("pictures")
        or (words.is_colour(at) and at not in covered)
    ):
        at += 1
    if at >= len(words.low) or not words.low[at].isalpha() or at in covered and _leads(words, at):
        return True
    word = words.low[at]
    if word in listed("ends") or word in listed("faced") or word in harmless("words", "uses"):
        return True
    if word.endswith("ing") and len(word) > 4:
        return True
    return _plays_a_role(words, at, span) or _is_name(words, at, span)


def _plays_a_role(words: Words, at: int, span: range) -> bool:
    """Whether a word after an animal says whom it plays: `raccoon detective`."""
    name = subjects()[said_by(words, span)]
    return words.low[at] in listed("roles") and anchors_of(subject(name)).has_face


def _leads(words: Words, at: int) -> bool:
    """Whether what is said after a subject is a mention of its own, and no compound."""
    return words.low[at] in listed("ends") or words.low[at] not in ("cap", "hat", "ear")


def said_by(words: Words, span: range) -> str:
    """Returns the phrase that words say, as tables have it."""
    return " ".join(words.low[at] for at in span if words.low[at] != "-")


def _is_name(words: Words, at: int, span: range) -> bool:
    """Whether a word is the name of somebody's pet: `my cat mittens`."""
    word = words.low[at]
    mine = {"my", "our", "her", "his", "their"} & set(words.low[: span.start])
    is_free = not is_noun(word, _NOUNS) and word not in _people()
    is_title = words.words[at].text.istitle() and not words.words[span.start].text.istitle()
    return is_free and not word.endswith(("er", "ers")) and (bool(mine) or is_title)


def _has_article(words: Words, span: range) -> bool:
    before = words.low[max(0, span.start - 4) : span.start]
    return any(one in ("a", "an", "my", "our", "one", "the", "slice", "happy") for one in before)


def _read(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> Creature:
    taken = {at for one in mentions for at in one.span}
    items = [one for one in items_in(words, span.stop, taken) if one.is_wanted]
    colours: dict[str, str] = {}
    spoken: dict[str, str] = {}
    worn: dict[str, str] = {}
    lost: list[range] = []
    if kind := colour_of_kind(said):
        colours["subject"] = kind
    covered = {*span, *taken}
    for other, name in words.phrases(subject_phrases(), plural=False):
        if subjects()[name] == subjects()[said] and covered.isdisjoint(other):  # `my dog, a pug`
            covered |= {*other}
    if len(own := _own_colour(words, span, covered)):
        colours["subject"] = words.colour(own)
        spoken["subject"] = words.text(range(own.start, own.stop - (words.low[own[-1]] in listed("coats"))))
        covered |= {*own}
    for one in mentions:
        if not one.is_wanted:
            continue
        place = one.place or one.kind
        if one.kind == "worn" and place in worn and worn[place] != one.name:
            lost.append(one.span)
        elif one.kind == "worn":
            worn.setdefault(place, one.name)
        if one.colour and one.span not in lost:
            colours[place], spoken[place] = one.colour, one.said
        elif one.kind == "background" and one.said:
            spoken[place] = one.said
    role, worn_by_role = _role(words, span)
    for place, name in worn_by_role.items():
        worn.setdefault(place, name)
    if role is not None and worn_by_role:
        covered.add(role)
    item = items[0] if items else None
    if item is not None:
        covered |= {*item.span}
        spoken["item"] = item.said
        if item.colour:
            colours["item"] = item.colour
    wanted = [one for one in mentions if one.is_wanted]
    mood = next((one for one in wanted if one.kind == "mood"), None)
    if mood is not None:
        spoken["mood"] = mood.said
    is_face_asked = any(
        one in listed("faced") for one in words.low[span.stop :]
    )
    unknown = [words.text(one) for one in (*lost, *_unexplained(words, span, covered))]
    return Creature(
        subjects()[said],
        words.text(span),
        colours,
        spoken,
        worn,
        mood.name if mood else "",
        item.name if item else "",
        "pixel-art" if any(one.kind == "style" for one in wanted) else "",
        is_face_asked,
        tuple(dict.fromkeys(unknown)),
    )


def _own_colour(words: Words, span: range, covered: set[int]) -> range:
    """Returns the words of the subject's colour: before it, or after a comma or `is`."""
    at = span.start
    while at and at - 1 not in covered and not words.is_colour(at - 1):
        if words.low[at - 1] in listed("ends") and words.low[at - 1] not in (",", "and"):
            break
        at -= 1
    coat = _coat(words, span, covered)
    if len(coat):
        return coat
    before = words.colours_before(at)
    if len(before) and covered.isdisjoint(before) and words.colour(before):
        return before
    for start in range(span.stop, len(words.low)):
        stop = start
        while stop < len(words.low) and words.is_colour(stop) and stop not in covered:
            stop += 1
        run = range(start, stop)
        if len(run) and _is_its_own(words, run, span) and words.colour(run):
            return run
    return range(0)


def _is_its_own(words: Words, run: range, span: range) -> bool:
    """Whether a colour after a subject is its own: `cat, grey`, `fox in red`, `dragon (purple)`."""
    before, follows = words.low[run.start - 1], words.low[run.stop : run.stop + 1]
    is_led = before in (",", "is", ":", "(", "=") or run.start == span.stop
    is_end = not follows or not follows[0].isalpha() or follows[0] in ("and", "with", "wearing")
    return is_led and is_end


def _coat(words: Words, span: range, covered: set[int]) -> range:
    """Returns the words of the colour of a subject's fur or skin, and the word for that."""
    for at in range(len(words.low)):
        if words.low[at] in listed("coats") and at not in covered and at not in span:
            colour = words.colours_before(at)
            if len(colour) and covered.isdisjoint(colour) and words.colour(colour):
                return range(colour.start, at + 1)
    return range(0)


def _role(words: Words, span: range) -> tuple[int | None, dict[str, str]]:
    """Returns where a prompt says who a subject is like, and what such people wear."""
    for at, word in enumerate(words.low):
        is_before = at < span.start and _is_role(word)
        is_after = at == span.stop and word in listed("roles")
        is_costume = at > span.stop and {"dressed", "as", "costume", "like"} & set(
            words.low[max(0, at - 3) : at] + words.low[at + 1 : at + 2]
        )
        if word in figures() and (is_before or is_after or is_costume):
            shown = figures()[word]
            return at, {
                place: shown[place]
                for place in _PLACES
                if place in shown and shown[place] in wardrobe().get(place, {})
            }
    return None, {}


def _unexplained(words: Words, span: range, covered: set[int]) -> list[range]:
    """Returns the words of a prompt that nothing is drawn for, each run of them."""
    told: list[range] = []
    for at, word in enumerate(words.low):
        if at in covered or not (word.isalpha() or word.isdigit()) or _says_nothing(
            words, at, span
        ):
            continue
        bridge = set(range(told[-1].stop, at)) if told else set()
        if told and len(bridge) < 3 and all(
            words.low[one] in ("-", "of", "a", "the", "one", "an") for one in bridge
        ):
            told[-1] = range(told[-1].start, at + 1)
        else:
            told.append(range(at, at + 1))
    return told


def _says_nothing(words: Words, at: int, span: range) -> bool:
    word = words.low[at]
    if at < span.start and (word in listed("leads") or word in listed("pictures")):
        return True
    if not words.is_wanted(at):
        return True
    if word in listed("faced"):
        return not words.is_colour(at - 1)
    if word in listed("flat") or word in listed("pictures"):
        return True
    if word == "open" and words.low[at + 1 : at + 2] == ["peeps"]:
        return False
    if word in last_words("outfit"):
        return False
    if word in ("dressed", "costume", "up"):
        return True
    if word.endswith("ing") and len(word) > 4 and word not in harmless("taste"):
        return word in listed("ends") or word in harmless("words")
    if _is_name(words, at, span) and (at == span.stop or words.low[at - 1] in ("named", "called")):
        return True
    known = harmless("words", "uses", "taste", "origins")
    return word in known or word in listed("ends") or word in listed("leads") or len(word) < 2


def _people() -> frozenset[str]:
    return words_of("people", "child", "woman", "any") | nouns(*TRADES) | plain_people()
