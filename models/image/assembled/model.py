"""Assembles characters: reads the prompt, chooses what it leaves open, and draws the parts."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.assembled.behind.drawing.placed import tone_of
from models.image.assembled.behind.reading.reading import Behind, read_behind
from models.image.assembled.creatures.described import AskedCreature, creature_in
from models.image.assembled.creatures.picture import picture as creature_picture
from models.image.assembled.inks import greyed
from models.image.assembled.own_parts import with_own_parts
from models.image.assembled.picture import picture
from models.image.assembled.prints.person import print_on_person
from models.image.assembled.reading.asked import Asked
from models.image.assembled.reading.things import read_things
from models.image.assembled.reading.wording import reworded
from models.image.assembled.reads_as import with_readings
from models.image.assembled.styles import LOOKS
from models.image.composed.drawing.raster import rasterise
from models.image.drawn.completing.completion import Completed, Completion
from models.image.drawn.drawable import Drawable, Style, from_document
from models.image.interface import Draw, Scores
from models.image.reading.description import Description
from models.image.reading.languages.translation import in_english
from models.image.reading.reader import FaceReader, load_face_reader

_SIDE_PX: Final = 512
_REMEMBERED: Final = 2048  # prompts
# People who name no style are seldom content with sixteen pixels a side, or with a thumb.
_SELDOM: Final = frozenset(("pixel-art", "thumbs"))


class Assembler:
    """An image model that draws by rules. Thread-safe."""

    width = height = _SIDE_PX
    reads_prompt = True
    interpolates = False
    draws_sets = True
    subject = "faces, and single animals and things"

    def __init__(self, drawable: Drawable, reader: FaceReader) -> None:
        self._drawable = drawn_by_sheets(drawable)
        self._completion = Completion(self._drawable, faint={}, seldom=_SELDOM)
        self._reader = reader
        self._reading = Lock()  # the reader's memory is not thread-safe
        # a picture's prompt is read to be checked, drawn and judged, and to say what it lacks
        self._asked: dict[str, Asked] = {}
        self.labels = tuple(self._drawable.styles)

    @property
    def drawable(self) -> Drawable:
        """Returns what the model can draw."""
        return self._drawable

    def complete(self, draw: Draw) -> Completed:
        """Returns the drawing that a draw asks for."""
        return self._complete(draw, self._read(draw))

    def draw(self, draws: Sequence[Draw]) -> list[NDArray[np.uint8]]:
        self.describe([draw.prompt for draw in draws if draw.prompt is not None])
        whole = [replace(one, transparent=False) for one in draws]
        return [self.render(one, self.size_px(one))[..., :3] for one in whole]

    def judge(self, draws: Sequence[Draw], images: Sequence[NDArray[np.uint8]]) -> list[Scores]:
        """Scores `prompt`: the share of what is asked that is drawn."""
        del images  # what is drawn is known
        scores: list[Scores] = []
        for draw in draws:
            read = self._read(draw)
            if isinstance(read, AskedCreature):
                scores.append({"prompt": read.share_drawn(draw.seed)})
                continue
            made = self._complete(draw, read)
            asked = len(read.description.asked) + sum(map(len, read.description.kinds.values()))
            missing = len(made.not_shown) + len(made.kinds_not_shown) + len(read.unknown)
            scores.append({"prompt": 1 - missing / (asked + len(read.unknown))} if asked else {})
        return scores

    def describe(self, prompts: Sequence[str]) -> list[Asked]:
        """Returns what each prompt asks for."""
        asked = self._asked
        fresh = [prompt for prompt in dict.fromkeys(prompts) if prompt not in asked]
        found = dict(zip(fresh, self._read_afresh(fresh), strict=True)) if fresh else {}
        answers = [found.get(prompt) or asked[prompt] for prompt in prompts]
        if len(asked) + len(found) > _REMEMBERED:  # other threads still read the old ones
            asked = self._asked = {}
        asked |= found
        return answers

    def _read_afresh(self, prompts: Sequence[str]) -> list[Asked]:
        english = [in_english(prompt) for prompt in prompts]
        printed = [print_on_person(one.text) for one in english]
        creatures = [
            None if print_ else creature_in(one.text, read_behind(one.text))
            for one, print_ in zip(english, printed, strict=True)
        ]
        pairs = zip(english, creatures, strict=True)
        people = iter(self._people([one.text for one, creature in pairs if creature is None]))
        return [
            (creature or next(people)).of_language(one)
            for one, creature in zip(english, creatures, strict=True)
        ]

    def _people(self, prompts: Sequence[str]) -> list[Asked]:
        """Returns what prompts in English ask for that are about no animal or thing."""
        printed = [print_on_person(prompt) for prompt in prompts]
        bare = [
            one.rest if one is not None else prompt
            for one, prompt in zip(printed, prompts, strict=True)
        ]
        worded = [reworded(prompt) for prompt in bare]
        behind = [read_behind(one.prompt) for one in worded]
        things = [read_things(one.rest) for one in behind]
        rests = [one.rest for one in behind]
        with self._reading:
            described = self._reader.read([*(one.rest for one in things), *rests])
        faces, wholes = described[: len(things)], described[len(things) :]
        found = [Asked.of(*one) for one in zip(faces, things, wholes, strict=True)]
        whole = [
            replace(self._with_backdrop(one.prompt, face, back), is_grey=one.is_grey)
            for one, face, back in zip(worded, found, behind, strict=True)
        ]
        return [
            one if print_ is None else one.with_print(print_.shown)
            for one, print_ in zip(whole, printed, strict=True)
        ]

    def _with_backdrop(self, prompt: str, face: Asked, behind: Behind) -> Asked:
        """Returns what a prompt asks for with what is behind somebody: of nobody, nothing is."""
        if behind.backdrop is None:
            return face
        if face.is_drawable:
            return face.before(behind.backdrop)
        things = read_things(prompt)
        with self._reading:
            rest, whole = self._reader.read([things.rest, prompt])
        return Asked.of(rest, things, whole)

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        """Returns a sentence for each attribute that a draw's style does not show, once each."""
        notes = []
        for draw in draws:
            read = self._read(draw)
            notes += [read.read_as] if read.read_as else []
            if isinstance(read, AskedCreature):
                notes += read.notes(draw.seed, draw.label)
                continue
            notes += self._complete(draw, read).notes(read.description)
        return list(dict.fromkeys(notes))

    def size_px(self, draw: Draw) -> tuple[int, int]:
        """Returns the asked width and height in pixels; a side that is open is like the other."""
        side = draw.width or draw.height or _SIDE_PX
        return draw.width or side, draw.height or side

    def render(self, draw: Draw, size_px: tuple[int, int]) -> NDArray[np.uint8]:
        """Returns a picture's pixels in any size, RGBA [H, W, 4]. Thread-safe."""
        return rasterise(self.svg(draw, size_px))

    def svg(self, draw: Draw, size_px: tuple[int, int]) -> str:
        """Returns a picture as an SVG document: a wide one has the character in its middle."""
        read = self._read(draw)
        seed = draw.seed if draw.set_seed is None else draw.set_seed  # sets share what is behind
        backdrop = read.backdrop and replace(read.backdrop, seed=seed)
        if isinstance(read, AskedCreature):
            return creature_picture(
                read.creature,
                size_px,
                draw.seed,
                draw.set_seed,
                draw.truncation,
                backdrop,
                is_transparent=draw.transparent,
            )
        drawing = self._complete(draw, read).drawing
        drawing = read.printed.on(drawing) if read.printed is not None else drawing
        svg = picture(
            drawing,
            size_px,
            draw.seed,
            read.colours,
            {*read.description.asked, *read.kinds},
            backdrop,
            is_transparent=draw.transparent,
        )
        return greyed(svg) if read.is_grey else svg

    def _read(self, draw: Draw) -> Asked:
        read = self.describe([draw.prompt])[0] if draw.prompt is not None else Asked(Description())
        if isinstance(read, AskedCreature):
            return read.in_style(draw.label)
        if draw.label is not None:
            asked = {**read.description.asked, "style": draw.label}
            read = replace(read, description=replace(read.description, asked=asked))
        return read

    def _complete(self, draw: Draw, read: Asked) -> Completed:
        description: Description = read.description
        tone = tone_of(read.backdrop) if read.backdrop is not None else ""
        if tone:  # so that what is open is seen on it
            description = replace(description, asked={**description.asked, "background": tone})
        if draw.transparent:  # the asked background is cut out
            description = description.without("background")
        if description.is_old and "marks" not in description.kinds:
            kinds = {**description.kinds, "marks": ("wrinkles",)}
            description = replace(description, kinds=kinds)
        if read.is_grey and not description.origin:
            description = replace(description, origin="paper")
        return self._completion.complete(description, draw.seed, draw.truncation, draw.set_seed)


def load_assembler(folder: Path, embedder: Path) -> Assembler:
    """Loads the model.

    Args:
        folder: has what DiceBear's styles show in config.json, and the tagger.
    """
    document = json.loads((folder / "config.json").read_text())
    return Assembler(from_document(document["drawable"]), load_face_reader(folder, embedder))


def drawn_by_sheets(drawable: Drawable) -> Drawable:
    """Returns what can be drawn with the colours of the sheets and our own parts.

    Args:
        drawable: what DiceBear's styles show.
    """
    styles: dict[str, Style] = {}
    for name, style in drawable.styles.items():
        more = LOOKS[name].colours
        fixed = {colour: rgb for colour, rgb in style.fixed.items() if colour not in more}
        styles[name] = replace(style, colours={**style.colours, **more}, fixed=fixed)
    own = with_readings(with_own_parts(Drawable(styles))).styles
    return Drawable({name: _haired(style, LOOKS[name].outlined) for name, style in own.items()})


def _haired(style: Style, outlined: Collection[str]) -> Style:
    """Returns what a style can show, with hair of a drawing's colour in the outlined parts."""
    parts = []
    for part in style.parts:
        variants = tuple(one for choice in part.choices for one in choice.variants)
        tints = (
            replace(tint, of_hair=variants) if tint.colour == "hair" else tint
            for tint in part.tints
        )
        parts.append(replace(part, tints=tuple(tints)) if part.option in outlined else part)
    return replace(style, parts=tuple(parts))
