"""Encodes chats as tokens, with the model's chat template if it has one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinja2 import TemplateError
from transformers import PreTrainedTokenizerBase

from models.text.messages import Message, TemplateRefused, in_plain_words

# A placeholder for the n-th text while the template is rendered; no vocabulary contains it.
_PLACE = "\ue001{}\ue002"
_PLACES = re.compile("\ue001([0-9]+)\ue002")


class Prompter:
    """Encodes prompts and chats for one tokenizer.

    A caller's text never becomes control tokens: `<|im_end|>` in a prompt is ten characters, not
    the end of a turn.

    opening: the tokens between a prompt and its answer, or those that begin a text.
    overhead_tokens: how many tokens are added to a prompt without a system text.
    chats: whether there is a chat template.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self.chats = bool(getattr(tokenizer, "chat_template", None))
        self.opening = self._opening()
        self.overhead_tokens = len(self.encode("word")) - len(self.content("word"))

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Returns token ids. Without a chat template, the system text precedes the prompt."""
        before = [Message("system", system)] if system else []
        return self.encode_chat([*before, Message("user", prompt)])

    def encode_chat(self, messages: Sequence[Message]) -> list[int]:
        """Returns the token ids of a chat for the model to continue.

        See in_plain_words for models without a chat template.

        Raises:
            TemplateRefused: The chat template does not accept these messages.
        """
        if not self.chats:
            return self._bare(in_plain_words(messages))
        turns = [
            {"role": message.role, "content": _PLACE.format(number)}
            for number, message in enumerate(messages)
        ]
        try:
            written = self._write(turns)
        except TemplateError as error:
            raise TemplateRefused(str(error)) from error
        tokens: list[int] = []
        for index, part in enumerate(_PLACES.split(written)):  # control, number, control ..
            is_place = index % 2 == 1
            tokens += self.content(messages[int(part)].content) if is_place else self._control(part)
        return tokens

    def _opening(self) -> list[int]:
        if not self.chats:
            return self._bare("")
        turn = [{"role": "user", "content": _PLACE.format(0)}]
        return self._control(_PLACES.split(self._write(turn))[-1])

    def _write(self, turns: list[dict[str, str]]) -> str:
        """Renders the template. Those that have their models think aloud are told not to."""
        written: str = self._tokenizer.apply_chat_template(
            turns, add_generation_prompt=True, tokenize=False, enable_thinking=False
        )
        return written

    def _control(self, text: str) -> list[int]:
        """Encodes the template's own text, which contains the special tokens already."""
        return list(self._tokenizer.encode(text, add_special_tokens=False)) if text else []

    def content(self, text: str) -> list[int]:
        """Returns the token ids of a text alone; no part of it becomes a control token."""
        return list(
            self._tokenizer.encode(text, add_special_tokens=False, split_special_tokens=True)
        )

    def _bare(self, text: str) -> list[int]:
        """Encodes a text with the tokens the tokenizer adds by itself, such as begin-of-text."""
        return list(self._tokenizer.encode(text, split_special_tokens=True))
