"""`spearpoint keys`: creates and manages API keys and their limits."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Column, Table

from cli.operate.durations import seconds
from cli.operate.key_options import (
    Data,
    KeyId,
    KeyName,
    Kinds,
    Lifetime,
    NewLimit,
    NewSafetyAction,
    Origins,
    Publishable,
    Recipes,
    Retention,
    SafetyAction,
    SafetyThresholds,
    Scopes,
    Webhook,
)
from cli.valkey.connections import open_redis
from jobs.contract.api_keys import ApiKey, LimitNeeded, Scope, changed_limits, new_key
from jobs.contract.errors import KeyNotFound, WebhookRefused
from jobs.contract.kinds import Kind
from jobs.contract.policies.safety import Action, SafetyPolicy, thresholds_of
from jobs.contract.settings import Settings
from jobs.delivery.destinations import Destinations
from jobs.store.api_key_store import ApiKeyStore

keys_app = typer.Typer(help="Create, list, revoke and rotate API keys.", no_args_is_help=True)
console = Console(stderr=True, soft_wrap=True)

_DEFAULT_SCOPES = (Scope.GENERATE, Scope.READ, Scope.FEEDBACK)


@keys_app.command()
def create(
    name: KeyName = None,
    scope: Scopes = None,
    origin: Origins = None,
    publishable: Publishable = False,
    kind: Kinds = None,
    recipe: Recipes = None,
    expires_in: Lifetime = None,
    requests_per_minute: Annotated[int | None, typer.Option(min=1)] = None,
    jobs_in_flight: Annotated[int | None, typer.Option(min=1)] = None,
    tokens_per_day: Annotated[int | None, typer.Option(min=1)] = None,
    images_per_day: Annotated[int | None, typer.Option(min=1)] = None,
    webhook: Webhook = None,
    retention: Retention = None,
    safety: SafetyAction = None,
    safety_threshold: SafetyThresholds = None,
    data: Data = None,
) -> None:
    """Print a new key on stdout, once: only a hash of it is stored."""
    with _refused_in_words():
        limits = {
            "requests_per_minute": requests_per_minute,
            "jobs_in_flight": jobs_in_flight,
            "tokens_per_day": tokens_per_day,
            "images_per_day": images_per_day,
        }
        given = {name: value for name, value in limits.items() if value is not None}
        key, text = new_key(
            _name(name, origin or (), publishable=publishable),
            scope or ([Scope.GENERATE] if origin else _DEFAULT_SCOPES),
            origins=origin or (),
            expires_at=time.time() + seconds(expires_in) if expires_in else None,
            limits=changed_limits(None, given, is_publishable=bool(origin)),
            kinds=frozenset(cast(list[Kind], kind or [])),  # pydantic checks them
            recipes=frozenset(recipe or ()),
            webhook=_checked(webhook) if webhook else None,
            retention_s=int(seconds(retention)) if retention else None,
            safety=_policy(safety, safety_threshold or ()),
        )
    _save(key, text, data)


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise typer.BadParameter(_in_words(error)) from error
    except LimitNeeded as error:
        raise typer.BadParameter(f"--{error.limit.replace('_', '-')}: {error}") from error


def _save(key: ApiKey, text: str, data: Path | None) -> None:
    with _store(data) as store:
        store.save(key)
    _show_once(key, text)


def _name(name: str | None, origins: Sequence[str], *, publishable: bool) -> str:
    if publishable and not origins:
        raise typer.BadParameter(
            "--publishable: say for which pages, too, such as --origin https://www.example.com"
        )
    if name is None and not origins:
        raise typer.BadParameter("--name: say whose key it is, or what it is for")
    return name or origins[0][:100]


def _policy(action: Action | None, thresholds: Sequence[str]) -> SafetyPolicy | None:
    """Returns the policy that two options describe; None for the service's own.

    Raises:
        ValidationError: a threshold is out of range, or its category is no name.
    """
    if action is None:
        if thresholds:
            raise typer.BadParameter("--safety-threshold: say --safety flag, mask or block, too")
        return None
    try:
        return SafetyPolicy(action=action, thresholds=thresholds_of(thresholds))
    except ValueError as error:
        if isinstance(error, ValidationError):
            raise
        raise typer.BadParameter(f"--safety-threshold: {error}") from error


def _checked(webhook: str) -> str:
    settings = Settings()
    try:
        Destinations(settings.webhook_allow).check(webhook)
    except (WebhookRefused, ValueError) as error:
        raise typer.BadParameter(f"--webhook: {error}") from error
    if not settings.webhook_secrets:
        console.print(
            "[yellow]SPEARPOINT_WEBHOOK_SECRETS is not set here.[/] Where the gateway runs without "
            "it, requests with this key are refused."
        )
    return webhook


@keys_app.command("list")
def list_keys(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    data: Data = None,
) -> None:
    """List all keys, without their secrets."""
    with _store(data) as store:
        found = store.all()
    if as_json:
        for key in found:
            typer.echo(json.dumps(_document(key)))
        return
    table = Table(Column("id", no_wrap=True), "name", "state", "may", "limits", "expires")
    for key in found:
        may = ", ".join(sorted(key.scopes))
        may += "".join(f" on {origin}" for origin in sorted(key.origins))
        only = [*sorted(key.kinds), *(f"recipe {recipe}" for recipe in sorted(key.recipes))]
        may += f" ({', '.join(only)} only)" if only else ""
        table.add_row(key.id, key.name, _state(key), may, _limits(key), _day(key.expires_at))
    Console().print(table)


@keys_app.command()
def revoke(key_id: KeyId, data: Data = None) -> None:
    """Revoke a key for good, within three seconds; its jobs continue."""
    with _store(data) as store:
        key = _changed(store, key_id, ApiKey.revoked)
    console.print(f"revoked {key.id} ({key.name}); gateways refuse it within three seconds")


@keys_app.command()
def update(
    key_id: KeyId,
    safety: Annotated[
        NewSafetyAction | None, typer.Option(help="As for create; default: as the service does.")
    ] = None,
    safety_threshold: SafetyThresholds = None,
    kind: Kinds = None,
    recipe: Recipes = None,
    requests_per_minute: NewLimit = None,
    jobs_in_flight: NewLimit = None,
    tokens_per_day: NewLimit = None,
    images_per_day: NewLimit = None,
    data: Data = None,
) -> None:
    """Change a key, within three seconds; jobs that were accepted before keep what they had."""
    limits = {
        "requests_per_minute": requests_per_minute,
        "jobs_in_flight": jobs_in_flight,
        "tokens_per_day": tokens_per_day,
        "images_per_day": images_per_day,
    }
    new = {name: most or None for name, most in limits.items() if most is not None}
    rules = {"kinds": kind, "recipes": recipe}
    changes: dict[str, Any] = {name: only for name, only in rules.items() if only}
    if not (new or changes or safety is not None or safety_threshold):
        raise typer.BadParameter("say what to change, such as --requests-per-minute 120")

    def changed(key: ApiKey) -> ApiKey:
        of_limits = changed_limits(key.limits, new, is_publishable=key.is_publishable)
        return ApiKey.model_validate(key.model_dump() | changes | {"limits": of_limits})

    with _store(data) as store, _refused_in_words():
        if safety is not None or safety_threshold:
            action = None if safety == "default" else safety
            changes["safety"] = _policy(action, safety_threshold or ())
        key = _changed(store, key_id, changed)
    console.print(f"changed {key.id} ({key.name}): {_limits(key)}")


@keys_app.command()
def rotate(
    key_id: KeyId,
    overlap: Annotated[
        str, typer.Option(help="How long the old secret stays valid, such as 1h or 7d.")
    ] = "0s",
    data: Data = None,
) -> None:
    """Print a new secret for a key; its jobs, scopes and limits stay."""
    overlap_s = seconds(overlap)
    texts = []  # the last one is of the change that was made

    def rotated(key: ApiKey) -> ApiKey:
        if key.revoked_at is not None:
            console.print(f"[red]{key.id} was revoked.[/] Make a new key.")
            raise typer.Exit(1)
        after, text = key.rotated(overlap_s)
        texts.append(text)
        return after

    with _store(data) as store:
        key = _changed(store, key_id, rotated)
    _show_once(key, texts[-1])


@contextmanager
def _store(data: Path | None) -> Iterator[ApiKeyStore]:
    settings = Settings() if data is None else Settings(data_dir=data)
    with open_redis(settings) as connection:
        yield ApiKeyStore(connection)


def _changed(store: ApiKeyStore, key_id: str, changed: Callable[[ApiKey], ApiKey]) -> ApiKey:
    try:
        return store.change(key_id, changed)
    except KeyNotFound as error:
        console.print(f"[red]no key {key_id!r}.[/] `spearpoint keys list` shows all ids.")
        raise typer.Exit(1) from error


def _show_once(key: ApiKey, text: str) -> None:
    typer.echo(text)
    kind = "publishable" if key.is_publishable else "secret"
    console.print(
        f"{kind} key {key.id} ({key.name}): {' '.join(sorted(key.scopes))}; {_limits(key)}. "
        "It is not shown again.",
        highlight=False,
    )


def _document(key: ApiKey) -> dict[str, object]:
    hidden = {"sha256", "previous_sha256"}
    return {"state": _state(key)} | key.model_dump(mode="json", exclude=hidden)


def _state(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "valid" if key.is_valid(time.time()) else "expired"


def _limits(key: ApiKey) -> str:
    given = key.limits.model_dump(exclude_none=True)
    words = [f"{value:,} {name.replace('_', ' ')}" for name, value in given.items()]
    words += [f"retained for {key.retention_s:,} s"] if key.retention_s else []
    words += [f"safety {key.safety.action}"] if key.safety else []
    words += [f"webhook {key.webhook.partition('?')[0]}"] if key.webhook else []
    return ", ".join(words) or "no limits"


def _day(at: float | None) -> str:
    return "never" if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")


def _in_words(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"].removeprefix("Value error, ")
