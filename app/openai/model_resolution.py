"""Resolves the model of a request under /v1/, which a live worker must serve."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request

from app.intake.admission import choose
from app.intake.choices.image_model import asked_for
from app.openai.refusals import NotServed
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.kinds import Kind
from jobs.views.fleet import Snapshot


async def resolve_model(
    request: Request,
    kind: Kind,
    model: str | None,
    *,
    prompt: str | None = None,
    is_able: Callable[[ModelCard], bool] = lambda _: True,
) -> ModelCard:
    """Returns the requested model, or the default of its kind.

    Args:
        prompt: of an image, whose words choose the model that nobody requested.
        is_able: whether a model that nobody requested supports the rest of the request.

    Raises:
        NoModels, ModelNotFound: no such model is known.
        NotServed: the model is known, but no live worker serves it.
    """
    fleet = await services_of(request).fleet.snapshot()
    card = choose(fleet, kind, model)
    if model is None and prompt is not None:
        card, _ = asked_for(card, fleet, prompt, is_able)
    require_live_worker(fleet, card)
    return card


def require_live_worker(fleet: Snapshot, card: ModelCard) -> None:
    """Checks that a live worker serves the model, so that the client does not wait for nothing.

    Raises:
        NotServed: none does.
    """
    if not fleet.serves(card.id):
        raise NotServed(f"No live worker serves {card.id}. Try again soon.", field="model")
