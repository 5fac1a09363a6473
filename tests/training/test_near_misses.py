"""Wrong captions that are hard to tell from right ones."""

from __future__ import annotations

from itertools import product

import torch

from models.training.near_misses import NearMisses
from models.training.pack import Pack, PictureRecord
from models.training.pictures import split_of

COLOURS = ("red", "green", "blue", "white")
NAMES = ("hair", "clothing", "background")
TERSE = ("hair", "background")


def record(*colours: str) -> PictureRecord:
    attributes = dict(zip(NAMES, colours, strict=True))
    told = f"{attributes['hair']} hair on {attributes['background']}"
    return PictureRecord([" ".join(colours), told], "", attributes, "", [list(NAMES), list(TERSE)])


RECORDS = [record(*colours) for colours in product(COLOURS, repeat=3)] * 2


def test_a_near_miss_is_wrong_in_one_thing_that_it_says_and_every_thing_gets_its_turn() -> None:
    rows = torch.arange(len(RECORDS))
    others, which = NearMisses(RECORDS, 2).of(rows, torch.Generator().manual_seed(1))
    wrong_in = set()
    for row, other, caption in zip(rows.tolist(), others.tolist(), which.tolist(), strict=True):
        _, told = RECORDS[other].told()[caption]
        wrong = {name for name, value in told.items() if RECORDS[row].attributes[name] != value}
        assert len(wrong) == 1
        wrong_in |= wrong
    assert wrong_in == set(NAMES)
    assert set(which.tolist()) == {0, 1}


def test_they_are_the_same_for_the_same_random_numbers() -> None:
    near, rows = NearMisses(RECORDS, 2), torch.arange(20)
    first, again = (near.of(rows, torch.Generator().manual_seed(3)) for _ in range(2))
    assert all(map(torch.equal, first, again))


def test_what_a_picture_has_not_is_wrong_to_say() -> None:
    hat = PictureRecord(["with a hat"], "", {"hat": "red"})
    bare = PictureRecord(["a face"], "", {"mood": "smiling"}, "", [[]])
    others, _ = NearMisses([hat, bare], 1).of(torch.tensor([1]), torch.Generator())
    assert others.tolist() == [0]


def test_pictures_without_attributes_have_none(pack: Pack) -> None:
    prompts = torch.zeros(len(pack.records), 2, 4)
    assert split_of(pack, "train", prompts).near_misses is not None
    assert split_of(pack, "train", None).near_misses is None
    bare = [PictureRecord(record.captions, record.label) for record in pack.records]
    plain = Pack(pack.pixels, pack.split, bare, pack.labels)
    assert split_of(plain, "train", prompts).near_misses is None
