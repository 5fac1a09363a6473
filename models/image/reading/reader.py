"""Reads prompts for drawn faces: the tagger finds what words ask for, a table what colours mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from models.image.reading.colours import find_colour
from models.image.reading.description import CATEGORIES, COLOURS, Description
from models.image.reading.kinds.asked_kinds import asked_kinds, with_kinds
from models.image.reading.negation import negated
from models.image.reading.other_parts import without_other_parts
from models.image.reading.owners.of_large_parts import give_to_owners
from models.image.reading.owners.of_small_parts import SmallParts, small_parts
from models.image.reading.people.ages import is_child, is_old
from models.image.reading.people.origins import origin_of
from models.image.reading.plain_words import apply_plain_words, is_only_a_mood
from models.image.reading.subjects import (
    implied_by,
    names_somebody,
    plain_people,
    sex_of,
    thing_in_place_of_a_person,
)
from models.image.reading.tagger import Tagger, TaggerConfig, as_read, letters_of
from models.image.reading.undrawn import CERTAIN, is_undrawn
from models.image.reading.unknown.likeness import Likeness
from models.image.reading.unknown.shares import UNKNOWN, unknown_shares
from models.image.reading.word_vectors import WordVectors
from models.image.reading.words import Word, split_words
from models.language import languages_of

_SURE: Final = 0.5  # the probability from which a label counts
_CLEAR: Final = 0.9  # the same for a colour's word that names no colour, to be told as unknown
_BATCH: Final = 64
_REMEMBERED: Final = 2048  # prompts
_BRIDGES: Final = frozenset({"-", ":", "of", "the", "a", "an", "'", "’", "on", "his", "her"})
_SMALL: Final = frozenset(
    "a an the of in on at with and or by from to for my his her its up some one style art".split()
)
_ENGLISH: Final = plain_people() - {"son", "baby", "papa", "mama"} | frozenset(
    "the and of or with without for who wears wearing has is face portrait picture random".split()
)
_PERSON: Final = (
    _SMALL | plain_people() | frozenset("face portrait avatar character random icon".split())
)


class FaceReader:
    """Reads prompts. It remembers recent ones, so that drawing a prompt again costs nothing."""

    def __init__(self, tagger: Tagger, vectors_of: WordVectors) -> None:
        self._tagger, self._vectors_of = tagger.eval(), vectors_of
        self._likeness_of = Likeness(vectors_of)
        self._remembered: dict[str, Description] = {}

    def read(self, prompts: Sequence[str]) -> list[Description]:
        """Returns what each prompt asks for."""
        fresh = sorted({one for one in prompts if one not in self._remembered}, key=len)
        found: dict[str, Description] = {}
        for start in range(0, len(fresh), _BATCH):
            batch = fresh[start : start + _BATCH]
            found |= zip(batch, self._read(batch), strict=True)
        answers = [found.get(one) or self._remembered[one] for one in prompts]
        if len(self._remembered) + len(found) > _REMEMBERED:
            self._remembered.clear()
        self._remembered |= found
        return answers

    @torch.no_grad()
    def _read(self, prompts: Sequence[str]) -> list[Description]:
        lines = [prompt.replace("\n", ",") for prompt in prompts]  # one item a line
        texts = [split_words(line) or [Word(line, 0, len(line))] for line in lines]
        vectors, is_word = self._vectors_of([[as_read(word) for word in words] for words in texts])
        letters = letters_of(texts, self._tagger.config.buckets)
        logits, face = self._tagger(vectors, is_word, letters)
        likeness = self._likeness_of(vectors).tolist()
        labels = self._tagger.config.labels
        return [
            describe(prompt, words, shares[: len(words)], float(is_face), labels, alike)
            for prompt, words, shares, is_face, alike in zip(
                prompts, texts, logits.sigmoid(), face.sigmoid(), likeness, strict=True
            )
        ]


def load_face_reader(folder: Path, embedder: Path) -> FaceReader:
    """Loads a reader from a folder with tagger.json and tagger.safetensors.

    Raises:
        OSError: A file is missing.
        RuntimeError: The weights do not fit the config.
    """
    return FaceReader(load_tagger(folder), WordVectors(embedder))


def load_tagger(folder: Path) -> Tagger:
    """Loads what save_tagger wrote; raises as load_face_reader does."""
    document = json.loads((folder / "tagger.json").read_text())
    config = TaggerConfig(**document | {"labels": tuple(document["labels"])})
    tagger = Tagger(config)
    weights = load_file(folder / "tagger.safetensors")
    tagger.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return tagger


def save_tagger(tagger: Tagger, folder: Path) -> None:
    """Writes tagger.json and tagger.safetensors, in half precision, for load_face_reader."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tagger.json").write_text(json.dumps(asdict(tagger.config), indent=1) + "\n")
    weights = {name: weight.half().contiguous() for name, weight in tagger.state_dict().items()}
    save_file(weights, folder / "tagger.safetensors")


def describe(
    prompt: str,
    words: Sequence[Word],
    shares: Tensor,
    face_share: float,
    labels: Sequence[str],
    likeness: Sequence[float] = (),
) -> Description:
    """Returns what labels with the given probabilities [W, labels] say about a prompt.

    Args:
        face_share: the probability that the prompt asks for one face.
        likeness: of each word to nouns for what cannot be drawn, as Likeness tells it.
    """
    if not _is_written_in_latin(prompt):
        return Description(unknown=(prompt.strip(),), is_face=False)
    of_label = dict(zip(labels, shares.T.tolist(), strict=True))
    unwanted = negated(words)
    kinds = asked_kinds(words, unwanted)
    is_person = names_somebody(words)
    small = _apply_words(words, of_label, unwanted, is_person=is_person)
    asked, said, unresolved = _asked(prompt, words, of_label, small)
    thing = thing_in_place_of_a_person(words, of_label, _SURE)
    asks_no_more = small.among(kinds.among(unwanted))
    missing = unknown_shares(words, of_label, asks_no_more, likeness, _SURE)
    unknown = list(dict.fromkeys([*_named_unknown(prompt, words, missing, thing), *unresolved]))
    is_all = bool(unknown) and not is_person and _says_no_more(words, of_label, asked)
    is_said = face_share >= _SURE and thing is None and not is_all
    if not (asked or unknown or is_person or _is_english(words)) and _is_foreign(prompt):
        return Description(unknown=(prompt.strip(),), is_face=False)
    is_more_than_mood = is_person or asked.keys() != {"mood"} or is_only_a_mood(words)
    is_face = is_said or (not unknown and (any(unwanted) or (bool(asked) and is_more_than_mood)))
    if not is_face and (not unknown or _is_foreign(prompt)):
        unknown = [prompt.strip()]
    if not is_face and not is_more_than_mood:  # nobody smiles in `happy birthday`
        asked = {}
    about = implied_by(words), is_person, sex_of(words), is_old(words), is_child(words)
    found = Description(asked, said, tuple(unknown), is_face, *about, origin_of(words))
    return with_kinds(found, kinds, words, of_label, _SURE)


def _apply_words(
    words: Sequence[Word],
    of_label: Mapping[str, MutableSequence[float]],
    unwanted: Sequence[bool | None],
    *,
    is_person: bool,
) -> SmallParts:
    """Changes labels to what the words say for certain, and returns the colours of small parts."""
    small = small_parts(words, of_label, unwanted, is_person=is_person, sure=_SURE)
    give_to_owners(words, of_label, _SURE)
    apply_plain_words(words, of_label, unwanted, _SURE)
    return small


def _named_unknown(
    prompt: str, words: Sequence[Word], shares: Sequence[float], thing: int | None
) -> list[str]:
    """Returns in the prompt's words what cannot be drawn, the thing in place of a person, too."""
    certain = [1.0 if at == thing else share for at, share in enumerate(shares)]
    spans = _spans(words, certain, UNKNOWN)
    return [_text(prompt, words, span) for span in spans if not _is_one_person(words, span)]


def _is_one_person(words: Sequence[Word], span: range) -> bool:
    """Whether a span says nothing but that there is one person, which every drawing shows."""
    said = [word.text.lower() for word in words[: span.stop]]
    is_second = sum(one in plain_people() for one in said) > 1 and any(
        one in plain_people() for one in said[span.start :]
    )
    return all(one in _PERSON for one in said[span.start :]) and not is_second


def _is_english(words: Sequence[Word]) -> bool:
    """Whether any word is one that other languages do not have."""
    return any(word.text.lower() in _ENGLISH or is_undrawn(word.text, CERTAIN) for word in words)


def _says_no_more(
    words: Sequence[Word], of_label: Mapping[str, Sequence[float]], asked: Mapping[str, str]
) -> bool:
    """Whether all words but small ones ask for what is unknown, in a style: there is nobody."""
    if not asked.keys() <= {"style"}:
        return False
    most = [max(shares) for shares in zip(*of_label.values(), strict=True)]
    return all(
        share >= _SURE or word.text.lower() in _SMALL or not word.text.isalpha()
        for word, share in zip(words, most, strict=True)
    )


def _is_written_in_latin(prompt: str) -> bool:
    """Whether at least half of a prompt's letters are Latin; False without letters."""
    letters = [letter for letter in prompt if letter.isalpha()]
    return bool(letters) and sum(letter < "\u0250" for letter in letters) * 2 >= len(letters)


def _is_foreign(prompt: str) -> bool:
    """Whether a prompt is likelier in another language than in English, which the tagger reads."""
    return next(iter(languages_of(prompt)), "en") != "en"


def _asked(
    prompt: str, words: Sequence[Word], of_label: Mapping[str, Sequence[float]], small: SmallParts
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Returns all that is asked, the words of its colours, and words that name no colour."""
    asked = _categories(without_other_parts(words, of_label, _SURE))
    colours, said, unresolved = _colours(prompt, words, of_label)
    asked |= colours
    if "hat" in asked:
        asked.setdefault("headwear", "hat")
    said |= {name: _text(prompt, words, span) for name, span in small.said.items()}
    return asked | dict(small.colours), said, unresolved


def _categories(of_label: Mapping[str, Sequence[float]]) -> dict[str, str]:
    """Returns the likeliest value of each attribute of which any value is likely."""
    asked = {}
    for name, values in CATEGORIES.items():
        known = [value for value in values if f"{name}:{value}" in of_label]  # by this tagger
        best = max(known, key=lambda value: max(of_label[f"{name}:{value}"]), default="")
        if best and max(of_label[f"{name}:{best}"]) >= _SURE:
            asked[name] = best
    return asked


def _colours(
    prompt: str, words: Sequence[Word], of_label: Mapping[str, Sequence[float]]
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Returns each part's colour, its words, and words that name no colour."""
    colours: dict[str, str] = {}
    said: dict[str, str] = {}
    unresolved: list[str] = []
    for part in COLOURS:
        colour, text, unclear = _colour(prompt, words, of_label[part], part)
        unresolved += unclear
        if colour is not None:
            colours[part], said[part] = colour, text
    return colours, said, unresolved


def _colour(
    prompt: str, words: Sequence[Word], shares: Sequence[float], part: str
) -> tuple[str | None, str, list[str]]:
    """Returns the part's colour, its words, and words of other spans that name no colour."""
    spans = _spans(words, shares)
    spans.sort(key=lambda span: -max(shares[at] for at in span))
    unclear = []
    for span in spans:
        colour = find_colour([words[at].text for at in span], part)
        text = _text(prompt, words, span)
        if colour is not None:
            return colour, text, []
        if max(shares[at] for at in span) >= _CLEAR:
            unclear.append(text)
    return None, "", unclear


def _spans(words: Sequence[Word], shares: Sequence[float], least: float = _SURE) -> list[range]:
    """Returns the runs of words that are likely; a run may bridge a hyphen or a small word."""
    likely = [share >= least for share in shares]
    for at in range(1, len(words) - 1):
        if likely[at - 1] and likely[at + 1] and words[at].text.lower() in _BRIDGES:
            likely[at] = True
    spans: list[range] = []
    for at, counts in enumerate(likely):
        if not counts:
            continue
        if spans and spans[-1].stop == at:
            spans[-1] = range(spans[-1].start, at + 1)
        else:
            spans.append(range(at, at + 1))
    return spans


def _text(prompt: str, words: Sequence[Word], span: range) -> str:
    return prompt[words[span.start].start : words[span.stop - 1].end]
