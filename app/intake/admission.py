"""Whether a model can serve a request: asked before the job is accepted."""

from __future__ import annotations

from typing import Final

from app.http.nearest import nearest
from app.intake.tokens import TokenCounter
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest, text_too_long
from jobs.contract.errors import (
    CannotInterpolate,
    ContextExceeded,
    LabelNotFound,
    ModelNotFound,
    NoModels,
)
from jobs.contract.kinds import Kind, kind_of
from jobs.contract.requests import ImageRequest, JobRequest, TextRequest
from jobs.views.fleet import Fleet, Snapshot

_NAMES_SHOWN: Final = 20
# What a template puts around one more turn, and some to spare.
_TURN_TOKENS: Final = 10


class Admission:
    """Finds the model of a request and checks the request against its card."""

    def __init__(self, fleet: Fleet, counter: TokenCounter) -> None:
        self._fleet = fleet
        self._counter = counter

    async def admit_text(
        self, request: TextRequest, prompt: str, *, preferred: str | None = None
    ) -> ModelCard:
        """prompt: as the model will get it. preferred: taken, when it is served, by a request that
        names no model.

        Raises:
            NoModels, ModelNotFound, ContextExceeded: it can't be served.
        """
        fleet = await self._fleet.snapshot()
        wanted = request.model
        if wanted is None and preferred is not None and fleet.serves(preferred):
            wanted = preferred
        card = choose(fleet, "text", wanted)
        await self._check_context(card, prompt, request.max_new_tokens)
        return card

    async def admit(self, request: JobRequest) -> ModelCard:
        """Finds the model of a request of any kind but text, whose models count tokens.

        Raises:
            NoModels, ModelNotFound, LabelNotFound, CannotInterpolate: it can't be served.
        """
        card = choose(await self._fleet.snapshot(), kind_of(request), request.model)
        if isinstance(request, ImageRequest):
            _check_image(card, request)
        return card

    async def admit_embedding(self, request: EmbeddingRequest) -> ModelCard:
        """
        Raises:
            NoModels, ModelNotFound, ContextExceeded: it can't be served.
        """
        card = choose(await self._fleet.snapshot(), "embedding", request.model)
        most, tokenizer = card.context_length, card.tokenizer_sha256
        if most is None or tokenizer is None:
            return card  # the worker counts
        for index, text in enumerate(request.input):
            # a token is at least one byte
            if len(text.encode()) + card.prompt_overhead_tokens <= most:
                continue
            tokens = await self._counter.count(tokenizer, text, special=True)
            if tokens is not None and tokens > most:
                raise text_too_long(card.id, index, tokens, most)
        return card

    async def admit_moderation(self, request: EmbeddingRequest) -> ModelCard:
        """
        Raises:
            NoModels, ModelNotFound: it can't be served.
        """
        fleet = await self._fleet.snapshot()
        able = [card for card in fleet.of_kind("embedding") if card.moderates]
        if request.model is None and not able:
            raise NoModels("No worker that moderates has announced itself yet. Try again soon.")
        card = choose(fleet, "embedding", request.model or able[0].id)
        if not card.moderates:
            raise ModelNotFound(
                f"{card.id} does not moderate. {_offer(card.id, [one.id for one in able])}",
                field="model",
            )
        return card

    async def admit_picture(self, request: ImageRequest, recipe: str) -> ModelCard:
        """For the picture of a recipe.

        Raises:
            ModelNotFound: says which model to serve, or that the picture can be left out.
        """
        try:
            return await self.admit(request)
        except (NoModels, ModelNotFound) as error:
            raise ModelNotFound(
                f"Recipe {recipe} draws a picture with {request.model or 'an image model'}, which "
                f"no worker serves. Start one (spearpoint up --image-model {request.model or ''}), "
                "or leave the fields that the picture is made of empty.",
                field="recipe",
            ) from error

    async def room(self, card: ModelCard, prompt: str, wanted: int, *, turns: int = 1) -> int:
        """How many of the `wanted` tokens fit behind a prompt of so many turns, at least 1; for
        who does not say how many it wants. What the prompt takes is rounded up.
        """
        if card.context_length is None:
            return wanted
        taken = card.prompt_overhead_tokens + _TURN_TOKENS * (turns - 1)
        left = card.context_length - taken - len(prompt.encode())
        if left < wanted and card.tokenizer_sha256 is not None:
            tokens = await self._counter.count(
                card.tokenizer_sha256, prompt, special=card.prompt_overhead_tokens == 0
            )
            left = card.context_length - taken - tokens if tokens is not None else left
        return max(1, min(wanted, left))

    async def _check_context(self, card: ModelCard, prompt: str, max_new_tokens: int) -> None:
        if card.context_length is None:
            return
        room = card.context_length - card.prompt_overhead_tokens
        # a token is at least one byte, so most prompts need no counting
        if len(prompt.encode()) + max_new_tokens <= room:
            return
        if card.tokenizer_sha256 is None:
            return
        tokens = await self._counter.count(
            card.tokenizer_sha256, prompt, special=card.prompt_overhead_tokens == 0
        )
        if tokens is not None and tokens + max_new_tokens > room:
            raise _context_exceeded(card, tokens, max_new_tokens, room)


def choose(snapshot: Snapshot, kind: Kind, model: str | None) -> ModelCard:
    """The model asked for, or the kind's default.

    Raises:
        NoModels: no worker has announced any of this kind yet.
        ModelNotFound: there are others.
    """
    offered = snapshot.of_kind(kind)
    if not offered:
        raise NoModels(f"No worker has announced a model for {kind} yet. Try again soon.")
    if model is None:
        return offered[0]
    card = snapshot.cards.get(model)
    if card is not None and card.kind == kind:
        return card
    wrong_kind = f"{model} makes {card.kind}, not {kind}" if card else f"No model {model!r}"
    names = [card.id for card in offered]
    raise ModelNotFound(f"{wrong_kind}. {_offer(model, names)}", field="model")


def _check_image(card: ModelCard, request: ImageRequest) -> None:
    """
    Raises:
        LabelNotFound, CannotInterpolate: the model can't draw it.
    """
    if request.label is not None and request.label not in card.labels:
        raise LabelNotFound(_label_detail(card, request.label), field="label")
    if request.interpolate is not None and not card.interpolates:
        raise CannotInterpolate(
            f"{card.id} can't. Leave interpolate out or choose another model.",
            field="interpolate",
        )


def _offer(asked: str, names: list[str]) -> str:
    near = nearest(asked, names)
    hint = f"Did you mean {near!r}? " if near else ""
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return f"{hint}Use one of: {', '.join(names[:_NAMES_SHOWN])}{more}."


def _label_detail(card: ModelCard, label: str) -> str:
    if not card.labels:
        return f"{card.id} takes no labels. Leave label out."
    return f"{card.id} has no label {label!r}. {_offer(label, card.labels)}"


def _context_exceeded(card: ModelCard, tokens: int, asked: int, room: int) -> ContextExceeded:
    overhead = card.prompt_overhead_tokens
    template = f" + {overhead} of the chat template" if overhead else ""
    sums = (
        f"The prompt has {tokens} tokens{template}; with max_new_tokens {asked} that is "
        f"{tokens + overhead + asked}, and {card.id} holds {card.context_length}."
    )
    if tokens < room:
        fix = f"Set max_new_tokens to at most {room - tokens} or shorten the prompt."
        return ContextExceeded(f"{sums} {fix}", field="max_new_tokens")
    return ContextExceeded(
        f"{sums} Shorten the prompt to fewer than {room} tokens.", field="prompt"
    )
