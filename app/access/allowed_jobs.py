"""Checks that an API key may make the jobs of a request: kind, recipe, webhook and priority."""

from __future__ import annotations

from app.access.keyring import Caller
from app.access.scopes import PAGE
from app.http.refusals import NotForThisKey
from jobs.contract.kinds import Kind
from jobs.contract.requests import JobRequest


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


def check_page(caller: Caller, sent: JobRequest) -> None:
    """Checks that a request with a publishable key leaves to the operator what is the operator's.

    Whoever copies a key from a page could otherwise have us sign events for any receiver, and the
    operator's own could not tell them from true ones; or run before everybody else's jobs.

    Raises:
        NotForThisKey: its key is publishable, and it names a webhook or a high priority.
    """
    if PAGE not in caller.scopes:
        return
    if sent.webhook is not None:
        raise NotForThisKey(
            "A publishable key names no webhook. Leave webhook out; the operator can give the key "
            "one of its own.",
            field="webhook",
        )
    if sent.priority == "high":
        raise NotForThisKey(
            "A publishable key makes no jobs of high priority. Leave priority out.",
            field="priority",
        )
