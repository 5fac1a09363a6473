"""Writes the sheets of pictograms that models/image/pictograms shows.

    python -m models.training.pictograms.sheets FOLDER

They are shipped, so only another version of Fluent Emoji needs this. The folder gets two packages
of npm, unless it has them: Fluent Emoji in the flat style, and CLDR's groups of emoji.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

from models.image.composed.drawing.raster import rasterise
from models.image.pictograms.pictogram import colours_in
from models.training.pictograms.packages import installed
from models.training.pictograms.rounding import shortened

_SHEETS: Final = Path(__file__).parents[2] / "image" / "pictograms" / "sheets"
_FLUENT: Final = "@iconify-json/fluent-emoji-flat"
_SIDE_PX: Final = 96
_FEWEST_PX: Final = 6  # of a colour of its own
_JOINER: Final = "fe0f"
Groups = Mapping[str, tuple[str, str]]


def sheets(packages: Path) -> dict[str, dict[str, Any]]:
    """Returns the sheet of each group, as models/image/pictograms/find.py reads them.

    Args:
        packages: the folder `node_modules`.
    """
    fluent = packages / _FLUENT
    icons = json.loads((fluent / "icons.json").read_text())["icons"]
    version = json.loads((fluent / "package.json").read_text())["version"]
    source = f"{_FLUENT} {version}, Fluent Emoji by Microsoft, MIT"
    found: dict[str, dict[str, Any]] = {}
    for group, name in sorted(_chosen(_groups(packages))):
        sheet = found.setdefault(group, {"source": source, "side": 32, "pictograms": {}})
        svg = shortened(icons[name]["body"])
        sheet["pictograms"][name] = {"svg": svg, "colours": by_area(svg)}
    return found


def by_area(svg: str) -> list[str]:
    """Returns the colours of a pictogram, that of the largest area first."""
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE_PX}" height="{_SIDE_PX}" '
        f'viewBox="0 0 32 32" fill="none">{svg}</svg>'
    )
    pixels = rasterise(document).reshape(-1, 4)
    seen = Counter(f"#{r:02x}{g:02x}{b:02x}" for r, g, b, a in pixels.tolist() if a == 255)
    named = colours_in(svg)
    return sorted(
        (one for one in named if seen[one] >= _FEWEST_PX or len(named) == 1),
        key=lambda one: (-seen[one], one),
    )


def _groups(packages: Path) -> Groups:
    """Returns the group and subgroup of each pictogram by its name."""
    emojibase = packages / "emojibase-data"
    meta = json.loads((emojibase / "meta" / "groups.json").read_text())
    names = json.loads((packages / _FLUENT / "chars.json").read_text())
    by_code = {_code(code): name for code, name in names.items()}
    return {
        by_code[_code(one["hexcode"])]: (
            meta["groups"][str(one["group"])],
            meta["subgroups"][str(one["subgroup"])],
        )
        for one in json.loads((emojibase / "en" / "data.json").read_text())
        if "group" in one and _code(one["hexcode"]) in by_code
    }


def _chosen(groups: Groups) -> Iterator[tuple[str, str]]:
    """Yields the groups and the names of what is brought in."""
    text = resources.files("models.training.pictograms").joinpath("chosen.toml").read_text()
    tables = tomllib.loads(text)
    words: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for table, listed in tables.items():
        words[table] = {group: names.split() for group, names in listed.items()}
    for name, (group, subgroup) in groups.items():
        wanted = words["subgroups"].get(group, [])
        is_left_out = name in words["without"].get(group, [])
        if ("*" in wanted or subgroup in wanted) and not is_left_out:
            yield group, name
    for group, singles in words["single"].items():
        yield from ((group, name) for name in singles)


def _code(code: str) -> str:
    return "-".join(part for part in code.lower().split("-") if part != _JOINER)


if __name__ == "__main__":
    for group, sheet in sheets(installed(Path(sys.argv[1]))).items():
        (_SHEETS / f"{group}.json").write_text(json.dumps(sheet, indent=0) + "\n")
