from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.sources import ROOT, repository_files

_PAGES = [file for file in repository_files() if file.suffix == ".md"]
_FOLDERS = "app|jobs|workers|webhooks|models|cli|benchmarks|recipes|tests|docs|docker|deploy"
# `jobs/contract/keys.py`, also outside of code; not a part of a longer path or of an address
_FILE = re.compile(rf"(?<![\w./:~-])(?:{_FOLDERS})/[\w./-]*\.(?:py|lua|toml|md|json|yml|html|js)\b")
_FOLDER = re.compile(r"`((?:app|jobs|workers|webhooks|models|cli|tests|docs)/(?:[\w-]+/)*)`")
_MODULE = re.compile(r"python -m (benchmarks(?:\.\w+)+)")
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def missing(text: str, page: Path) -> Iterator[str]:
    """Yields each path or link in the text of a page that leads to nothing."""
    for path in (*_FILE.findall(text), *_FOLDER.findall(text)):
        if not (ROOT / path).exists():
            yield path
    for module in _MODULE.findall(text):
        if not (ROOT / f"{module.replace('.', '/')}.py").is_file():
            yield module
    for target, anchor in _LINK.findall(text):
        linked = page.parent / target if target else page
        if not linked.exists():
            yield target
        elif anchor and anchor not in _anchors(linked):
            yield f"{target}#{anchor}"


def _anchors(page: Path) -> set[str]:
    """Returns the names under which GitHub links to the headings of a page."""
    headings = _HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_and_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert not list(missing(page.read_text("utf-8"), page))


@pytest.mark.parametrize(
    "text",
    [
        "`app/nothing.py` does it",
        "see jobs/store/lua/nothing.lua.",
        "the folder `workers/nothing/`",
        "`python -m benchmarks.nothing`",
        "[there](docs/nothing.md)",
        "[there](docs/keys.md#nothing)",
        "[there](#nothing)",
    ],
)
def test_a_dead_path_is_found(text: str) -> None:
    assert list(missing(text, ROOT / "README.md"))


@pytest.mark.parametrize(
    "text",
    [
        "`app/main.py`, `workers/quality/` and `python -m benchmarks.events`",
        "[there](docs/keys.md#web-pages) and [here](#start)",
        "`GET /models/nothing.json`, https://example.com/docs/nothing.md and `runs/mine.json`",
    ],
)
def test_living_paths_and_those_of_others_are_left_alone(text: str) -> None:
    assert not list(missing(text, ROOT / "README.md"))


def test_the_navigation_of_the_site_lists_every_page_once() -> None:
    """`api.md` is written when the site is built."""
    listed = sorted(_listed(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]))
    assert listed == sorted({*_docs(), "api.md"})


def _docs() -> set[str]:
    docs = ROOT / "docs"
    return {page.relative_to(docs).as_posix() for page in _PAGES if page.is_relative_to(docs)}


def _listed(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _listed(one)
    else:
        yield from _listed(list(part.values()))
