"""`spearpoint models add`: enters a model of the hub, a GGUF file or another server's model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final

import httpx
import typer
from rich.console import Console

from cli.failures import CommandError
from jobs.contract.settings import Settings, secret_of
from models.additions import gguf_file, hub_model
from models.additions.catalog_file import ADDED, add_entry
from models.catalog import CatalogError, load_catalog
from models.source_errors import SourceError

console = Console(stderr=True, soft_wrap=True)
_UNFIT: Final = re.compile(r"[^a-z0-9._-]+")
_ASK_TIMEOUT_S: Final = 10.0


def add_model(
    source: Annotated[
        str,
        typer.Argument(
            help="hub:owner/name, a file that ends in .gguf, or the base URL of a server that "
            "speaks OpenAI's API (http://host:port/v1)."
        ),
    ],
    model: Annotated[str | None, typer.Option(help="The model's name at that server.")] = None,
    key_env: Annotated[
        str | None, typer.Option(help="Environment variable with that server's API key.")
    ] = None,
    revision: Annotated[
        str | None, typer.Option(help="Branch, tag or commit of the hub; its main branch else.")
    ] = None,
    licence: Annotated[str | None, typer.Option(help="The licence, if it is not found.")] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="The model's id here; made from its name else.")
    ] = None,
    default: Annotated[
        bool, typer.Option("--default", help="Use it for requests that name no model.")
    ] = False,
) -> None:
    """Add a text model to your catalog, pinned to what it is now."""
    settings = Settings()
    try:
        name, fields = _described(source, model, key_env, revision)
        fields["licence"] = licence or fields["licence"]
        entry = {"id": id_ or _UNFIT.sub("-", name.lower()).strip("-."), **fields}
        if default:
            entry["default"] = True
        file = settings.catalog or settings.models_dir.expanduser() / ADDED
        _refuse_taken(str(entry["id"]), id_)
        add_entry(file, entry)
    except (SourceError, CatalogError) as error:
        raise CommandError(str(error)) from error
    _report(entry, file)


def _described(
    source: str, model: str | None, key_env: str | None, revision: str | None
) -> tuple[str, dict[str, Any]]:
    """Returns a model's own name, and the fields of its entry."""
    if source.startswith(("http://", "https://")):
        key = secret_of(key_env) if key_env else ""
        name = _served(source.rstrip("/"), model, key)
        upstream = {"model": name} | ({"key_env": key_env} if key_env else {})
        shared = {"kind": "text", "family": "openai", "licence": "unknown"}
        return name.rpartition("/")[2], {
            **shared, "source": source.rstrip("/"), "upstream": upstream,
        }  # fmt: skip
    if source.startswith("hub:"):
        name = source.removeprefix("hub:")
        return name.rpartition("/")[2], hub_model.describe(name, revision)
    if source.endswith(".gguf"):
        file = Path(source.removeprefix("gguf:")).expanduser()
        return file.stem, gguf_file.describe(file)
    raise CommandError(
        f"{source!r} is neither hub:owner/name, nor a .gguf file, nor http(s)://host/v1"
    )


def _served(url: str, model: str | None, key: str) -> str:
    """Returns the model's name at a server, which need not be up if the name is given."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    try:
        answer = httpx.get(f"{url}/models", headers=headers, timeout=_ASK_TIMEOUT_S)
        answer.raise_for_status()
        names = [str(one["id"]) for one in answer.json()["data"]]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        if model is None:
            raise CommandError(
                f"{url} does not list its models ({error}): give --model NAME"
            ) from error
        console.print(f"[yellow]{url} does not answer yet:[/] {error}")
        return model
    if model is not None and model not in names:
        console.print(f"[yellow]{url} does not list {model!r}.[/] It has: {', '.join(names)}")
    if model is None and len(names) != 1:
        raise CommandError(f"{url} has {', '.join(names) or 'no model'}: give --model NAME")
    return model or names[0]


def _refuse_taken(name: str, given: str | None) -> None:
    if name in load_catalog() and given is None:
        raise CommandError(f"{name!r} is in the catalog that we ship: use it, or give --id")


def _report(entry: dict[str, Any], file: Path) -> None:
    console.print(f"[green]{entry['id']}[/] is in {file}")
    if entry["licence"] == "unknown":
        console.print("  its licence was not found: read it, and enter it there", style="yellow")
    pull = "" if "upstream" in entry else f"spearpoint models pull {entry['id']} && "
    console.print(f"  next: {pull}spearpoint up --text-model {entry['id']}")
