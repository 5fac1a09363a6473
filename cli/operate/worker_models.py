"""Selects the catalog models that a command serves, before anything starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from cli.operate.catalog import read_catalog
from cli.operate.memory import fits
from cli.operate.recipes import preferred_models, usual_models
from jobs.contract.kinds import KINDS, Kind
from jobs.contract.settings import Settings, secret_of
from models.catalog import CatalogEntry, with_needed
from models.source_errors import NotPulled, SourceError
from models.sources import PulledModel, check_here, is_here, locate

if TYPE_CHECKING:
    from models.image.interface import ImageModel
    from models.text.interface import Engine

# what was named for a kind; nothing or None: its usual models, `none`: no model
Named = Mapping[Kind, Sequence[str] | None]

console = Console(stderr=True, soft_wrap=True)


def models_to_serve(settings: Settings, named: Named) -> list[CatalogEntry]:
    """Returns the named models, or each kind's default and the models of recipes.

    Of several models that a recipe names, those before the last are served if they are pulled. A
    model of an extra kind that nobody named is served only if it is pulled. The others may be
    missing: see verify_models.

    Raises:
        typer.Exit: a model is unknown or of another kind; what to do was printed.
    """
    chosen: list[CatalogEntry] = []
    for kind, row in KINDS.items():
        names = named.get(kind)
        if names == ["none"]:
            continue
        if row.is_extra and not names and not _is_pulled(settings, kind):
            continue
        if names:
            chosen += [find_entry(settings, kind, name) for name in names]
        else:
            chosen += _defaults(settings, kind)
    return chosen


def verify_models(settings: Settings, served: Sequence[CatalogEntry]) -> None:
    """Reads every file of models and of those that read their prompts, each once.

    Raises:
        typer.Exit: a model is not pulled, or has changed since; what to do was printed.
    """
    catalog = read_catalog(settings)
    readers = [_reader_of(entry, catalog) for entry in served]
    for entry in {entry.id: entry for entry in (*served, *readers) if entry is not None}.values():
        located(settings, entry)


def _is_pulled(settings: Settings, kind: Kind) -> bool:
    entry = find_entry(settings, kind, None)
    try:
        for needed in with_needed([entry], read_catalog(settings)):
            check_here(needed, settings.models_dir.expanduser())
    except NotPulled:
        console.print(
            f"[yellow]{entry.id} is not pulled, so there are no {KINDS[kind].outcome}:[/] "
            f"run `spearpoint models pull {entry.id}`"
        )
        return False
    return True


def _defaults(settings: Settings, kind: Kind) -> list[CatalogEntry]:
    usual, preferred = usual_models(settings), preferred_models(settings)
    catalog = read_catalog(settings)
    others = [
        entry
        for entry in catalog.values()
        if entry.kind == kind
        and not entry.default
        and entry.id in preferred
        and (entry.id in usual or _can_be_served(settings, entry, catalog))
    ]
    chosen = [find_entry(settings, kind, None), *others]
    # the worker of an adapter's base serves both, in the memory of one
    bases = [catalog[entry.base] for entry in chosen if entry.base in catalog]
    return list({entry.id: entry for entry in (chosen[0], *bases, *others)}.values())


def _can_be_served(
    settings: Settings, entry: CatalogEntry, catalog: Mapping[str, CatalogEntry]
) -> bool:
    """Returns whether a model that a recipe prefers is pulled and fits into the memory."""
    folder = settings.models_dir.expanduser()
    needed = with_needed([entry], catalog)
    if not all(is_here(one, folder) for one in needed):
        return False
    if all(fits(settings, one) for one in needed):
        return True
    console.print(f"[yellow]{entry.id} is pulled, but does not fit into the memory: not served[/]")
    return False


def find_entry(settings: Settings, kind: Kind, name: str | None) -> CatalogEntry:
    """Returns the named entry, or the kind's default.

    Raises:
        typer.Exit: the catalog has no such model of this kind.
    """
    catalog = read_catalog(settings)
    of_kind = {entry.id: entry for entry in catalog.values() if entry.kind == kind}
    if name is None:
        return next(entry for entry in of_kind.values() if entry.default)
    if name not in of_kind:
        console.print(
            f"[red]no {kind} model {name!r} in the catalog.[/] There are: {', '.join(of_kind)}"
        )
        raise typer.Exit(2)
    return of_kind[name]


def find_any(settings: Settings, name: str) -> CatalogEntry:
    """Returns the named entry, of any kind.

    Raises:
        typer.Exit: the catalog has no such model.
    """
    catalog = read_catalog(settings)
    if name not in catalog:
        console.print(f"[red]no model {name!r} in the catalog.[/] There are: {', '.join(catalog)}")
        raise typer.Exit(2)
    return catalog[name]


def located(settings: Settings, entry: CatalogEntry) -> PulledModel:
    """Returns a pulled model.

    Raises:
        typer.Exit: the model is not pulled.
    """
    try:
        return locate(entry, settings.models_dir.expanduser())
    except SourceError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error


def embedder_of(settings: Settings, entry: CatalogEntry) -> PulledModel | None:
    """Returns the pulled model that reads an entry's prompts, or None if it needs none."""
    reader = _reader_of(entry, read_catalog(settings))
    return None if reader is None else located(settings, reader)


def _reader_of(entry: CatalogEntry, catalog: Mapping[str, CatalogEntry]) -> CatalogEntry | None:
    return with_needed([entry], catalog)[-1] if entry.embedder else None


def text_engine(settings: Settings, entry: CatalogEntry) -> Engine:
    """Loads a text model into this process, as a worker does; or reaches the server that has it."""
    if entry.upstream is not None:
        from models.text.upstream.engine import UpstreamEngine

        key = secret_of(entry.upstream.key_env) if entry.upstream.key_env else ""
        return UpstreamEngine(entry.source, entry.upstream, key, entry.context_length)
    from models.text.load import load_engine  # imports torch, which few commands need

    pulled = located(settings, entry)
    return load_engine(
        entry.family,
        pulled.folder,
        dtype=settings.dtype,
        device=settings.device,
        sha256=pulled.sha256,
        context_length=entry.context_length,
    )


def image_model(settings: Settings, name: str, device: str) -> ImageModel:
    """Loads an image model into this process, with the embedder that reads its prompts.

    Raises:
        typer.Exit: it is unknown, not an image model or not pulled; what to do was printed.
    """
    from models.image.load import load_image_model  # imports torch, which few commands need

    entry = find_entry(settings, "image", name)
    embedder = embedder_of(settings, entry)
    return load_image_model(
        entry.family,
        located(settings, entry).folder,
        device=device,
        embedder=embedder.folder if embedder is not None else None,
    )
