"""The sheets of pictograms that are shipped are those of the locked packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.image.pictograms.find import pictograms
from models.training.pictograms.packages import InstallError, installed
from models.training.pictograms.rounding import shortened
from models.training.pictograms.sheets import by_area, sheets


def test_numbers_that_a_dot_has_separated_stay_apart_when_rounded() -> None:
    path = '<path d="M5.5.996.25-.004a1 1 0 0 1 1.2345.9999"/>'
    assert shortened(path) == '<path d="M5.5 1 .25-0a1 1 0 0 1 1.23 1"/>'


def test_short_colours_are_written_out_and_the_wrapper_goes() -> None:
    assert shortened('<g fill="none"><path fill="#fA0"/></g>') == '<path fill="#ffaa00"/>'


def test_colours_are_in_the_order_of_their_areas() -> None:
    small = '<path fill="#ff0000" d="M0 0h4v4H0z"/>'
    assert by_area(f'{small}<path fill="#00ff00" d="M8 8h20v20H8z"/>') == ["#00ff00", "#ff0000"]


@pytest.mark.slow
def test_the_shipped_pictograms_are_those_of_the_locked_packages(tmp_path: Path) -> None:
    try:
        made = sheets(installed(tmp_path))
    except InstallError as error:
        pytest.skip(str(error))
    shipped = {name: one.svg for name, one in pictograms().items()}
    assert shipped == {
        name: one["svg"] for sheet in made.values() for name, one in sheet["pictograms"].items()
    }
