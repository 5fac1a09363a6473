"""Checks whether a model can serve a request, before its job is accepted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Final

from app.http.nearest import nearest
from app.intake.choices.edition import Written, choose_language
from app.intake.choices.image_model import asked_for
from app.intake.token_wishes import check_token_wishes
from app.intake.tokens import TokenCounter
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest, text_too_long
from jobs.contract.errors import (
    CannotDrawSo,
    CannotInterpolate,
    CannotTellUnknown,
    ContextExceeded,
    InvalidRequest,
    LabelNotFound,
    ModelNotFound,
    NoModels,
)
from jobs.contract.kinds import Kind, kind_of
from jobs.contract.recipe import Recipe
from jobs.contract.requests import ImageRequest, JobRequest, TextRequest
from jobs.structure.grammar import check_structure
from jobs.views.fleet import Fleet, Snapshot

_NAMES_SHOWN: Final = 20
# What a chat template adds for each further turn, with a margin.
_TURN_TOKENS: Final = 10


class Admission:
    """Finds the model of a request, and checks the request against its card."""

    def __init__(self, fleet: Fleet, counter: TokenCounter) -> None:
        self._fleet = fleet
        self._counter = counter

    async def admit_text(
        self,
        request: TextRequest,
        prompt: str,
        *,
        preferred: Sequence[str] = (),
        alone: bool = False,
    ) -> ModelCard:
        """Returns the model for a text request.

        Args:
            prompt: the text that the model will read.
            preferred: ids of the models for a request that names none, the first that a worker
                serves first.
            alone: whether only these may write it, even if none is served now.

        Raises:
            NoModels, ModelNotFound: there is no such model.
            ContextExceeded: the prompt and max_new_tokens exceed its context.
            StructureRefused: the schema, regex or choices can't be followed.
            TokensRefused: it can't be biased so, or tells no other tokens.
        """
        if request.has_shape:
            await asyncio.to_thread(check_structure, request)
        fleet = await self._fleet.snapshot()
        requested = request.model
        if requested is None:
            fallback = preferred[0] if alone and preferred else None
            requested = next((model for model in preferred if fleet.serves(model)), fallback)
        card = choose(fleet, "text", requested)
        check_token_wishes(card, request)
        await self._check_context(card, prompt, request.max_new_tokens)
        return card

    async def written(self, request: TextRequest, recipe: Recipe) -> Written:
        """Returns a recipe's request in the language that the recipe is to write.

        Raises:
            LanguageNotFound: it can't be written in the language that was asked for.
            NoModels: a model that may write it has not announced itself yet.
        """
        return choose_language(request, recipe, await self._fleet.snapshot())

    async def admit(self, request: JobRequest) -> tuple[ModelCard, tuple[str, ...]]:
        """Returns the model for a request of any kind but text, whose models count tokens.

        With it comes what the caller is to know of the choice.

        Raises:
            NoModels, ModelNotFound: there is no such model.
            InvalidRequest: the model does not support the request.
        """
        fleet = await self._fleet.snapshot()
        card = choose(fleet, kind_of(request), request.model)
        if not isinstance(request, ImageRequest):
            return card, ()
        word = ""
        if request.model is None and request.label is None:
            card, word = asked_for(card, fleet, request.prompt, partial(_supports, request))
        _check_image(card, request)
        notes = (f"The prompt says {word!r}: drawn by {card.id}; `model` chooses another.",)
        return card, notes if word else ()

    async def admit_embedding(self, request: EmbeddingRequest) -> ModelCard:
        """Returns the model for an embedding request.

        Raises:
            NoModels, ModelNotFound: there is no such model.
            ContextExceeded: a text exceeds its context.
        """
        card = choose(await self._fleet.snapshot(), "embedding", request.model)
        limit, tokenizer = card.context_length, card.tokenizer_sha256
        if limit is None or tokenizer is None:
            return card  # the worker checks the length
        for index, text in enumerate(request.input):
            # A token has at least one byte.
            if len(text.encode()) + card.prompt_overhead_tokens <= limit:
                continue
            tokens = await self._counter.count(tokenizer, text, special=True)
            if tokens is not None and tokens > limit:
                raise text_too_long(card.id, index, tokens, limit)
        return card

    async def admit_moderation(self, request: EmbeddingRequest) -> ModelCard:
        """Returns the model for a moderation request.

        Raises:
            NoModels, ModelNotFound: there is no such model, or it does not moderate.
        """
        fleet = await self._fleet.snapshot()
        able = [card for card in fleet.of_kind("embedding") if card.moderates]
        if request.model is None and not able:
            raise NoModels("No worker that moderates has announced itself yet. Try again soon.")
        card = choose(fleet, "embedding", request.model or able[0].id)
        if not card.moderates:
            raise ModelNotFound(
                f"{card.id} does not moderate. {_suggest(card.id, [one.id for one in able])}",
                field="model",
            )
        return card

    async def admit_picture(self, request: ImageRequest, recipe: str) -> ModelCard:
        """Returns the model for the picture of a recipe.

        Raises:
            ModelNotFound: no worker serves it; the error says how to start one, or do without.
        """
        try:
            return (await self.admit(request))[0]
        except (NoModels, ModelNotFound) as error:
            raise ModelNotFound(
                f"Recipe {recipe} draws a picture with {request.model or 'an image model'}, which "
                f"no worker serves. Start one (spearpoint up --image-model {request.model or ''}), "
                "or leave the fields that the picture is made of empty.",
                field="recipe",
            ) from error

    async def capacity(self, card: ModelCard, prompt: str, limit: int, *, turns: int = 1) -> int:
        """Returns how many tokens fit after the prompt, at least 1 and at most `limit`.

        It is for requests without a limit of their own. The prompt's tokens are rounded up.

        Args:
            turns: number of messages in the prompt.
        """
        if card.context_length is None:
            return limit
        taken = card.prompt_overhead_tokens + _TURN_TOKENS * (turns - 1)
        left = card.context_length - taken - len(prompt.encode())
        if left < limit and card.tokenizer_sha256 is not None:
            tokens = await self._counter.count(
                card.tokenizer_sha256, prompt, special=card.prompt_overhead_tokens == 0
            )
            left = card.context_length - taken - tokens if tokens is not None else left
        return max(1, min(limit, left))

    async def _check_context(self, card: ModelCard, prompt: str, max_new_tokens: int) -> None:
        if card.context_length is None:
            return
        capacity = card.context_length - card.prompt_overhead_tokens
        # A token has at least one byte, so most prompts need not be counted.
        if len(prompt.encode()) + max_new_tokens <= capacity:
            return
        if card.tokenizer_sha256 is None:
            return
        tokens = await self._counter.count(
            card.tokenizer_sha256, prompt, special=card.prompt_overhead_tokens == 0
        )
        if tokens is not None and tokens + max_new_tokens > capacity:
            raise _context_exceeded(card, tokens, max_new_tokens, capacity)


def choose(snapshot: Snapshot, kind: Kind, model: str | None) -> ModelCard:
    """Returns the requested model, or the default of its kind.

    Raises:
        NoModels: no worker has announced a model of this kind yet.
        ModelNotFound: there is no such model of this kind.
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
    raise ModelNotFound(f"{wrong_kind}. {_suggest(model, names)}", field="model")


def _supports(request: ImageRequest, card: ModelCard) -> bool:
    try:
        _check_image(card, request)
    except InvalidRequest:
        return False
    return True


def _check_image(card: ModelCard, request: ImageRequest) -> None:
    """Checks that a model supports an image request.

    Raises:
        InvalidRequest: it does not; each kind has its own error.
    """
    if request.label is not None and request.label not in card.labels:
        raise LabelNotFound(_label_detail(card, request.label), field="label")
    if request.interpolate is not None and not card.interpolates:
        raise CannotInterpolate(
            f"{card.id} can't. Leave interpolate out or choose another model.",
            field="interpolate",
        )
    if request.needs_flat_art and not card.draws_flat:
        field, value = (
            ("format", "svg") if request.format == "svg" else ("background", "transparent")
        )
        raise CannotDrawSo(
            f"{card.id} draws no flat areas, which {field} {value} needs. Leave {field} out or "
            "choose another model.",
            field=field,
        )
    if request.set and not card.draws_sets:
        raise CannotDrawSo(f"{card.id} can't. Leave set out or choose another model.", field="set")
    if request.on_unknown == "fail" and request.prompt and not card.tells_unknown:
        raise CannotTellUnknown(
            f"{card.id} can't tell what it can't draw. Leave on_unknown out or choose another "
            "model.",
            field="on_unknown",
        )


def _suggest(requested: str, names: list[str]) -> str:
    near = nearest(requested, names)
    hint = f"Did you mean {near!r}? " if near else ""
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return f"{hint}Use one of: {', '.join(names[:_NAMES_SHOWN])}{more}."


def _label_detail(card: ModelCard, label: str) -> str:
    if not card.labels:
        return f"{card.id} takes no labels. Leave label out."
    return f"{card.id} has no label {label!r}. {_suggest(label, card.labels)}"


def _context_exceeded(card: ModelCard, tokens: int, new: int, capacity: int) -> ContextExceeded:
    overhead = card.prompt_overhead_tokens
    template = f" + {overhead} of the chat template" if overhead else ""
    sums = (
        f"The prompt has {tokens} tokens{template}; with max_new_tokens {new} that is "
        f"{tokens + overhead + new}, and {card.id} holds {card.context_length}."
    )
    if tokens < capacity:
        fix = f"Set max_new_tokens to at most {capacity - tokens} or shorten the prompt."
        return ContextExceeded(f"{sums} {fix}", field="max_new_tokens")
    return ContextExceeded(
        f"{sums} Shorten the prompt to fewer than {capacity} tokens.", field="prompt"
    )
