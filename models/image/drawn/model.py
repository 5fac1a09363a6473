"""Draws, judges and enlarges drawings.

The generator is that of models/image/gan.py. Its condition is not a prompt's vector but a drawing
(drawable.py): what the prompt asks for, completed by the seed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from models.image.drawn.areas_machine_code import areas_code, blend_code, lead_code
from models.image.drawn.cleaning_machine_code import evening_code, sharpening_code
from models.image.drawn.completing.completion import Completed, Completion
from models.image.drawn.drawable import RGB, Drawable, Drawing, from_document
from models.image.drawn.enlargement import cut_out, enlarge_flat, hard_areas
from models.image.drawn.flat_art import SQUARES, even_out, square_up
from models.image.drawn.judge import AttributeJudge
from models.image.drawn.key_colour import on_key_colour
from models.image.drawn.realism import Realism
from models.image.drawn.shares_machine_code import shares_code
from models.image.drawn.sharpening import sharpened
from models.image.drawn.tinting.tintings import between, tint_all, tintings
from models.image.gan import Generator, config_of
from models.image.interface import Draw, Scores
from models.image.kernels.generating import Generating
from models.image.kernels.lanes import PART
from models.image.latents import latents_of
from models.image.pixels import to_images
from models.image.prompted import part_of
from models.image.reading.description import COLOURS, TINTS, Description
from models.image.reading.reader import FaceReader, load_face_reader

_CODE: Final = (sharpening_code, evening_code, shares_code, areas_code, lead_code, blend_code)
_Ends = tuple[Drawing, Drawing]
_INK: Final = ((0, 0, 0), (255, 255, 255))


class Nets:
    """The nets of a model, ready to use."""

    def __init__(
        self,
        generator: Generator,
        realism: Realism,
        judge: AttributeJudge,
        device: str,
    ) -> None:
        self.device = torch.device(device)
        self.generate = Generating(generator, self.device, in_halves=True)
        last = torch.channels_last
        self.realism = realism.to(self.device, memory_format=last).eval()  # type: ignore[call-overload]
        self.judge = judge.to(self.device, memory_format=last).eval()  # type: ignore[call-overload]


class DrawnGAN:
    """Implements the protocols of models.image.interface, but for DrawsBitByBit."""

    reads_prompt = True
    interpolates = True
    draws_sets = True
    subject = "faces"

    def __init__(self, nets: Nets, drawable: Drawable, reader: FaceReader) -> None:
        self._nets, self._drawable, self._reader = nets, drawable, reader
        self._completion = Completion(drawable)
        for code in _CODE:
            code()  # else the first jobs would wait until it is compiled
        self.width = self.height = nets.generate.config.size_px
        self.labels = tuple(drawable.styles)
        self.most_in_pass = nets.generate.most_in_pass

    @property
    def drawable(self) -> Drawable:
        """Returns what the model can draw."""
        return self._drawable

    def describe(self, prompts: Sequence[str]) -> list[Description]:
        """Returns what each prompt asks for."""
        return self._reader.read(prompts)

    def shortfalls(self, draws: Sequence[Draw]) -> list[str]:
        """Returns a sentence for each attribute that a draw's style does not show, once each."""
        described = self._describe(draws)
        notes = [
            note
            for draw, description in zip(draws, described, strict=True)
            for note in self._complete(draw, description).notes(description)
        ]
        return list(dict.fromkeys(notes))

    def complete(self, draw: Draw) -> Completed:
        """Returns the drawing that a draw asks for."""
        return self._complete(draw, self._describe([draw])[0])

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        described = self._describe(draws)
        return self._nets.generate.in_parts(
            len(draws), lambda rows: self._draw(draws[rows], described[rows])
        )

    def _draw(self, draws: Sequence[Draw], described: Sequence[Description]) -> NDArray[np.uint8]:
        ends = [self._ends(*pair) for pair in zip(draws, described, strict=True)]
        pixels = self._generated(list(zip(draws, ends, strict=True)))
        self._tint(draws, ends, pixels)
        for row, (draw, both) in enumerate(zip(draws, ends, strict=True)):
            pixels[row] = self._cleaned(pixels[row], both, draw.share)
        return pixels

    def _generated(self, orders: Sequence[tuple[Draw, _Ends]]) -> NDArray[np.uint8]:
        draws = [draw for draw, _ in orders]
        latents = latents_of(draws, self._nets.generate.config.latent).to(self._nets.device)
        return self._nets.generate(latents, self._conditions(orders))

    def _tint(
        self, draws: Sequence[Draw], ends: Sequence[_Ends], pixels: NDArray[np.uint8]
    ) -> None:
        """Gives parts the colours that the generator draws in others, one after the other."""
        parts = [
            (row, tint)
            for row, both in enumerate(ends)
            for tint in tintings(self._drawable, *both, draws[row].share)
        ]
        orders = [(draws[row], both) for row, tint in parts for both in tint.without]
        size = max(len(draws), PART)
        passes = [orders[start : start + size] for start in range(0, len(orders), size)]
        tint_all(pixels, parts, chain.from_iterable(map(self._generated, passes)))

    @torch.inference_mode()
    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        """Scores `realism`, how clean a drawing is, and `prompt`, the asked attributes seen."""
        described = self._describe(draws)
        completed = [self._complete(*pair) for pair in zip(draws, described, strict=True)]
        seen = to_images(images, self._nets.device)
        clean = self._nets.realism(seen).float().sigmoid().tolist()
        scores: list[Scores] = [{"realism": value} for value in clean]
        read = self._nets.judge(seen).float()
        for row, (draw, description, one) in enumerate(
            zip(draws, described, completed, strict=True)
        ):
            colours = self._drawable.styles[one.drawing.style].colours
            asked = {
                name: value
                for name, value in description.asked.items()
                if name not in one.not_shown
                and not (draw.transparent and name == "background")
                # the judge has learned colours where they vary: no clothes in black and white
                and (name not in COLOURS or name in colours)
            }
            meant, _ = self._drawable.shown_by(one.drawing)  # of a kind, what its variant means
            asked |= {n: meant[n] for n in description.kinds.keys() & asked.keys() & meant.keys()}
            missing = len(one.not_shown) + len(one.kinds_not_shown)
            if asked or missing:
                own = read[row : row + 1]
                scores[row]["prompt"] = self._nets.judge.agreement(own, asked, missing)
        return scores

    def enlarge(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Returns a drawing, uint8 [H, W, 3], four times as large, its edges sharp. Thread-safe."""
        return enlarge_flat(pixels)

    def backgrounds(self, draws: Sequence[Draw]) -> list[RGB]:
        """Returns the colour of each picture's background; with `transparent`, it has no other."""
        found = []
        for draw, description in zip(draws, self._describe(draws), strict=True):
            first, last = (one.colours["background"] for one in self._ends(draw, description))
            found.append(between(first, last, draw.share))
        return found

    def cut_out(self, pixels: NDArray[np.uint8], background: RGB) -> NDArray[np.uint8]:
        """Returns a drawing, uint8 [H, W, 3], without its background, as RGBA [4H, 4W, 4]."""
        return cut_out(pixels, background)

    def areas(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Returns a drawing, uint8 [H, W, 3], as [4H, 4W, 3] with hard edges between its areas."""
        return hard_areas(pixels)

    def _describe(self, draws: Sequence[Draw]) -> list[Description]:
        """Reads each different prompt once; a label asks for its style."""
        prompts = sorted({draw.prompt for draw in draws if draw.prompt is not None})
        read = dict(zip(prompts, self._reader.read(prompts), strict=True)) if prompts else {}
        described = []
        for draw in draws:
            description = read[draw.prompt] if draw.prompt is not None else Description()
            if draw.label is not None:
                asked = {**description.asked, "style": draw.label}
                description = replace(description, asked=asked)
            described.append(description)
        return described

    def _complete(self, draw: Draw, description: Description) -> Completed:
        if draw.transparent:  # the asked background is cut out
            description = description.without("background")
        return self._completion.complete(description, draw.seed, draw.truncation, draw.set_seed)

    def _ends(self, draw: Draw, description: Description) -> _Ends:
        """Returns the drawing and the one that it is on the way to; the same twice if to none."""
        first = self._complete(draw, description).drawing
        last = first
        if draw.towards is not None:
            last = self._complete(replace(draw, seed=draw.towards), description).drawing
        return on_key_colour(self._drawable, first, last) if draw.transparent else (first, last)

    def _conditions(self, orders: Sequence[tuple[Draw, _Ends]]) -> Tensor:
        vectors = np.stack([self._drawable.vector(first) for _, (first, _) in orders])
        for row, (draw, (_, last)) in enumerate(orders):
            if draw.towards is not None:
                vectors[row] *= 1 - draw.share
                vectors[row] += draw.share * self._drawable.vector(last)
        return torch.from_numpy(vectors).to(self._nets.device)

    def _cleaned(self, pixels: NDArray[np.uint8], ends: _Ends, share: float) -> NDArray[np.uint8]:
        first, last = ends
        shown = [self._drawable.shown_by(drawing)[1] for drawing in ends]
        colours = [
            between(rgb, shown[1][name], share)
            for name, rgb in shown[0].items()
            if name in shown[1] and (name not in TINTS or first.tints or last.tints)
        ]
        colours += _INK
        if first.style == last.style and first.style in SQUARES:
            return square_up(pixels, SQUARES[first.style], colours)
        return even_out(sharpened(pixels), colours)


def load_drawn(folder: Path, device: str, embedder: Path) -> DrawnGAN:
    """Loads a model from its folder.

    Raises:
        RuntimeError: the weights do not fit the config.
    """
    document = json.loads((folder / "config.json").read_text())
    drawable = from_document(document["drawable"])
    weights = load_file(folder / "model.safetensors")
    judge = AttributeJudge(AttributeJudge.categories(drawable), document["judge"]["width"])
    nets = {
        "generator": Generator(config_of(document["net"])),
        "realism": Realism(),
        "judge": judge,
    }
    for name, one in nets.items():
        one.load_state_dict(part_of(weights, name))
    reader = load_face_reader(folder, embedder)
    return DrawnGAN(Nets(**nets, device=device), drawable, reader)  # type: ignore[arg-type]
