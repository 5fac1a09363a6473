"""The model of a request under /v1/, which a live worker must have: nobody waits in vain."""

from __future__ import annotations

from starlette.requests import Request

from app.intake.admission import choose
from app.openai.refusals import NotServed
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.kinds import Kind
from jobs.views.fleet import Snapshot


async def served(request: Request, kind: Kind, model: str | None) -> ModelCard:
    """The model asked for, or the kind's default.

    Raises:
        NoModels, ModelNotFound: there is none.
        NotServed: there is, and no worker lives that has it.
    """
    fleet = await services_of(request).fleet.snapshot()
    card = choose(fleet, kind, model)
    check_served(fleet, card)
    return card


def check_served(fleet: Snapshot, card: ModelCard) -> None:
    """
    Raises:
        NotServed: no worker lives that has it.
    """
    if not fleet.serves(card.id):
        raise NotServed(f"No live worker serves {card.id}. Try again soon.", field="model")
