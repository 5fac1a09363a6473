"""Checks that an API key may make the jobs of a request: kind, recipe of a text, and webhook."""

from __future__ import annotations

from app.access.keyring import Caller
from app.access.scopes import PAGE
from app.http.refusals import NotForThisKey
from jobs.contract.kinds import Kind


def check(caller: Caller, kind: Kind, recipe: str | None = None) -> None:
    """Checks that the caller may make a job.

    Raises:
        NotForThisKey: its key is for other kinds or other recipes.
    """
    if caller.kinds and kind not in caller.kinds:
        listed = " and ".join(sorted(caller.kinds))
        raise NotForThisKey(
            f"This API key makes {listed} jobs, not {kind} jobs. Use another key, or have this "
            "kind allowed."
        )
    if kind == "text" and caller.recipes and recipe not in caller.recipes:
        listed = ", ".join(sorted(caller.recipes))
        asked = f"recipe {recipe!r}" if recipe else "requests without a recipe"
        raise NotForThisKey(
            f"This API key is not for {asked}. Use one of its recipes ({listed}), or have this "
            "allowed.",
            field="recipe",
        )


def check_webhook(caller: Caller, webhook: object | None) -> None:
    """Checks that the caller may say where a job's events are sent.

    Whoever copies a key from a page could otherwise have us sign events for any receiver, and the
    operator's own could not tell them from true ones.

    Raises:
        NotForThisKey: its key is publishable, so only the operator may say it.
    """
    if webhook is not None and PAGE in caller.scopes:
        raise NotForThisKey(
            "A publishable key names no webhook. Leave webhook out; the operator can give the key "
            "one of its own.",
            field="webhook",
        )
