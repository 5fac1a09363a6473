"""Measures how well an image model reads and draws prompts that people wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from cli.evaluate.variety import DICEBEAR
from cli.operate.worker_models import embedder_of, find_entry, located
from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from models.image.drawn.judge import AttributeJudge
    from models.image.drawn.model import DrawnGAN
    from models.training.drawn.measure import Miss

console = Console(stderr=True, soft_wrap=True)

_FAMILIES: Final = ("assembled", "drawn")
_SETS = (
    "held_out_fifth",
    "held_out_fourth",
    "held_out_third",
    "held_out_second",
    "held_out",
)


def evaluate_prompts(model: str, out: Path, source: str = "") -> None:
    """Reads and draws the prompts that were written by hand, and prints what is right.

    Args:
        model: its catalog id.
        out: the folder of prompts.txt, which lists what was misread or not drawn.
        source: the only set that is measured, such as `held_out_second`; all if it is empty.
    """
    from models.image.load import load_image_model
    from models.training.descriptions.measure import measure, rows

    if source and source not in _SETS:
        raise typer.BadParameter(f"sets are {', '.join(_SETS)}", param_hint="--source")
    settings = Settings()
    entry = find_entry(settings, "image", model)
    folder, reads_with = located(settings, entry).folder, embedder_of(settings, entry)
    if folder is None or reads_with is None or entry.family not in _FAMILIES:
        console.print(
            f"[red]{model} does not read prompts word by word: there is nothing to measure[/]"
        )
        raise typer.Exit(2)
    assert reads_with.folder is not None  # noqa: S101  # embedders have weights
    served: Any = load_image_model(entry.family, folder, embedder=reads_with.folder)
    lines = []
    for prompts in (source,) if source else _SETS:
        figures = measure(served.describe, prompts)
        table = Table(f"{prompts}, written by hand", "count", "of", "share", title=model)
        for name, counted in rows(figures):
            table.add_row(name, f"{counted.right}", f"{counted.of}", f"{counted.share:.1%}")
        Console().print(table)
        lines += [f"{prompts}, misread:", *figures.errors, ""]
        if entry.family == "drawn":  # others draw what they have read
            not_drawn = _print_drawn(model, served, folder, prompts)
            lines += [f"{prompts}, not drawn as asked:", *not_drawn, ""]
    out.mkdir(parents=True, exist_ok=True)
    (out / "prompts.txt").write_text("\n".join(lines))
    console.print(f"{out / 'prompts.txt'}: what was misread or not drawn")


def _print_drawn(model: str, drawn_by: DrawnGAN, folder: Path, prompts: str) -> list[str]:
    """Draws the prompts, prints how often pictures show what they ask, and returns the errors."""
    from models.training.descriptions.measure import prompts_by_hand
    from models.training.drawn.measure import load_evaluator, measure_drawn

    evaluator = load_evaluator(folder, drawn_by.drawable)
    console.print(
        f"{prompts}: drawing {len(prompts_by_hand(prompts))} prompts, once and four times"
    )
    once, chosen = (
        measure_drawn(drawn_by, evaluator, prompts_by_hand(prompts), best_of=count)
        for count in (1, 4)
    )
    drawn = Table(f"{prompts}, read and drawn", "of", "one draw", "best of 4", title=model)
    pairs = [(name, once.attributes[name], chosen.attributes[name]) for name in once.attributes]
    for name, first, best in [*pairs, ("all together", once.together, chosen.together)]:
        shares = (f"{sum(right) / len(right):.1%}" if right else "-" for right in (first, best))
        drawn.add_row(name, f"{len(first)}", *shares)
    Console().print(drawn)
    console.print(
        f"{once.told} attributes are not counted: a note says that the style lacks them; "
        f"{once.unseen} neither: clothes of a style in black and white, which the net cannot see"
    )
    _print_causes([*once.misses], evaluator, drawn_by.width)
    return [str(miss) for miss in once.misses]


def _print_causes(misses: Sequence[Miss], evaluator: AttributeJudge, size_px: int) -> None:
    """Prints how many attributes were lost where, with one draw."""
    from models.training.dicebear.drawing import DrawingError, install
    from models.training.drawn.causes import causes, real_drawings

    try:
        real = real_drawings(misses, install(DICEBEAR.expanduser()), size_px)
    except DrawingError as error:
        console.print(f"where they were lost is not measured: {error}")
        return
    counts = Counter(causes(misses, evaluator, real))
    said = ", ".join(f"{count} {cause}" for cause, count in counts.most_common())
    console.print(f"attributes that one draw does not show: {said or 'none'}")
