"""Refuses to serve other machines without API keys."""

from __future__ import annotations

import ipaddress
import os
import socket

import redis
import typer
from rich.console import Console

from jobs.contract.settings import Settings
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.connection import connect

console = Console(stderr=True, soft_wrap=True)


def refuse_unprotected_access(host: str, settings: Settings) -> None:
    """Exits if other machines could use the gateway without an API key.

    Call it after Redis has started and before the gateway does. Otherwise the gateway would accept
    any caller, or Redis could not say whether there are keys.

    Raises:
        typer.Exit: other machines could use the gateway, or Redis can't be reached.
    """
    if settings.access != "auto" or _is_loopback(host):
        return
    with connect(settings.redis_url) as connection:
        try:
            has_keys = ApiKeyStore(connection).has_any()
        except redis.RedisError as error:
            console.print(
                f"[red]not serving {host}:[/] it is unknown whether there are API keys, because "
                f"Redis cannot be reached ({error}). Start it first, or set SPEARPOINT_ACCESS=keys."
            )
            raise typer.Exit(2) from error
    if not has_keys:
        console.print(
            f"[red]not serving {host}:[/] others can reach that address, and there are no API "
            "keys.\n"
            "  Create one:                    spearpoint keys create --name me\n"
            "  Serve this machine only:       --host 127.0.0.1\n"
            "  A proxy in front checks them:  SPEARPOINT_ACCESS=open",
            highlight=False,
        )
        raise typer.Exit(2)
    # from now on this gateway requires keys, even if Redis loses them
    os.environ["SPEARPOINT_ACCESS"] = "keys"


def _is_loopback(host: str) -> bool:
    """Returns whether every address of this host name is a loopback address."""
    try:
        found = socket.getaddrinfo(host or "0.0.0.0", None)  # noqa: S104  # compared, not bound
    except OSError:
        return False
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_loopback for one in found)
