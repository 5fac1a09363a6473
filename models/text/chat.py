"""From a prompt in words to tokens, in the chat template of models that have one."""

from __future__ import annotations

from transformers import PreTrainedTokenizerBase

# Stand for the texts while the template is written around them; in no vocabulary.
_SYSTEM, _USER = "\ue0015y5tem\ue001", "\ue002u5er\ue002"


class Prompter:
    """Encodes prompts for one tokenizer.

    What a client wrote is never read as control: `<|im_end|>` in a prompt is ten letters and signs,
    not the end of a turn. overhead_tokens: how many come on top of the prompt's own when no system
    text is given. chats: there is a chat template.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self.chats = bool(getattr(tokenizer, "chat_template", None))
        self.overhead_tokens = len(self.encode("word")) - len(self._content("word"))

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Token ids. Without a chat template a system text is put before the prompt."""
        if not self.chats:
            return self._bare(f"{system}\n\n{prompt}" if system else prompt)
        messages = [{"role": "user", "content": _USER}]
        if system:
            messages.insert(0, {"role": "system", "content": _SYSTEM})
        written = self._tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, tokenize=False
        )
        before, _, after = written.partition(_USER)
        if not system:
            return [*self._control(before), *self._content(prompt), *self._control(after)]
        head, _, between = before.partition(_SYSTEM)
        return [
            *self._control(head),
            *self._content(system),
            *self._control(between),
            *self._content(prompt),
            *self._control(after),
        ]

    def _control(self, text: str) -> list[int]:
        """The template's own words: it has written the special tokens already."""
        return list(self._tokenizer.encode(text, add_special_tokens=False)) if text else []

    def _content(self, text: str) -> list[int]:
        return list(
            self._tokenizer.encode(text, add_special_tokens=False, split_special_tokens=True)
        )

    def _bare(self, text: str) -> list[int]:
        """With what the tokenizer itself puts around a text, such as a begin-of-text token."""
        return list(self._tokenizer.encode(text, split_special_tokens=True))
