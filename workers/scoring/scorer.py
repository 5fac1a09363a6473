"""Scores texts and images of any origin with a resident model that reads the texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.recipe import Recipe
from jobs.contract.recipe_files.filling import in_words
from jobs.contract.results import Quality, Safety
from jobs.contract.scoring.request import ScoreItem
from jobs.contract.scoring.result import ItemScore
from models.text.interface import Engine
from models.text.messages import Message
from models.text.reading import Reading
from workers.quality.reader import Reader
from workers.quality.readings import Unread, read_texts
from workers.quality.score import ASKED, score_image, score_text
from workers.quality.subjects import TextSubject
from workers.recipes import recipe_in, text_language
from workers.safety.checker import Checker
from workers.scoring.submitted_image import BadImage, decode

# joiners that scripts and emojis need; other characters without a width are no part of a text
_JOINERS: Final = "\u200c\u200d"


class Scorer:
    """Scores items in two steps: `read` needs the model, `score` may run in any thread."""

    def __init__(
        self,
        engine: Engine | None,
        recipes: Mapping[str, Recipe],
        checker: Checker,
        reader: Reader = Reader(wrote=False),  # noqa: B008, immutable
    ) -> None:
        """Creates a scorer; without an engine, the parts that need a reading are absent.

        Args:
            reader: what is known of the engine's model.
        """
        self._reader = reader
        self._checker = checker
        self._engine = engine
        self._recipes = recipes

    def read(self, items: Sequence[ScoreItem]) -> list[Reading | None]:
        """Returns how the model reads each text, in one or few passes.

        None stands for images, for texts whose prompt is not known, and for those that the model
        can't read: see workers.quality.readings.
        """
        if self._engine is None:
            return [None for _ in items]
        texts = [Unread(self._messages(item), visible(item.text or "")) for item in items]
        return read_texts(self._engine, texts)

    def score(self, item: ScoreItem, reading: Reading | None, policy: SafetyPolicy) -> ItemScore:
        """Returns the score of an item, or an ItemScore with an error.

        Args:
            policy: which findings count; texts are not returned, so that its action only says
                whether they are checked.
        """
        try:
            quality = self._image(item) if item.image is not None else self._text(item, reading)
        except BadImage as error:
            return ItemScore(error=str(error))
        if quality is None:
            return ItemScore(error="the text has no visible character")
        return ItemScore(**quality.model_dump(), safety=self._safety(item, policy))

    def _safety(self, item: ScoreItem, policy: SafetyPolicy) -> Safety | None:
        """Returns what is found in a text; None for images, at which nothing looks."""
        if item.text is None or policy.action == "off":
            return None
        flags = policy.model_copy(update={"action": "flag"})
        (checked,) = self._checker.check([item.text], flags, _written(item))
        return checked.safety

    def _text(self, item: ScoreItem, reading: Reading | None) -> Quality | None:
        given = item.text or ""
        text = visible(given)
        if not text.strip():
            return None
        recipe = self._recipe(item)
        quality = score_text(
            TextSubject(
                text=text,
                messages=self._messages(item),
                checks=recipe.checks if recipe is not None else None,
                fields=item.fields,
                language=text_language(item.language, recipe),
                reader=self._reader,
                reading=reading,
            )
        )
        hidden = len(given) - len(text)
        if not hidden:
            return quality
        reason = f"{hidden} invisible character(s) were left out"
        return quality.model_copy(update={"reasons": [*quality.reasons, reason]})

    def _image(self, item: ScoreItem) -> Quality:
        quality = score_image(decode(item.file))
        # only the model that drew an image judges these
        return quality.model_copy(update={"absent": [*quality.absent, *ASKED]})

    def _messages(self, item: ScoreItem) -> list[Message]:
        """Returns the chat that a text answers; empty if it is not known."""
        if item.messages is not None:
            return [Message(message.role, message.content) for message in item.messages]
        recipe = self._recipe(item)
        if recipe is None:
            return [Message("user", item.prompt)] if item.prompt is not None else []
        system, prompt = recipe.prompt(item.fields, chats=True)
        return [*([Message("system", system)] if system else []), Message("user", prompt)]

    def _recipe(self, item: ScoreItem) -> Recipe | None:
        return recipe_in(self._recipes, item.recipe, item.language)


def _written(item: ScoreItem) -> dict[str, str] | None:
    """Returns what a text answers, by the name of the place; None if it is not known."""
    if item.messages is not None:
        return {f"message {at}": one.content for at, one in enumerate(item.messages)}
    if item.prompt is not None:
        return {"prompt": item.prompt}
    if item.recipe is None:
        return None
    return {f"field {name!r}": in_words(value) for name, value in item.fields.items()}


def visible(text: str) -> str:
    """Returns a text without control characters and characters that have no width."""
    return "".join(
        char
        for char in text
        if char in "\n\t" or char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf")
    )
