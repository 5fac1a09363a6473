"""From a prompt in words to tokens, in the chat template of models that have one."""

from __future__ import annotations

from transformers import PreTrainedTokenizerBase


class Prompter:
    """Encodes prompts for one tokenizer.

    overhead_tokens: how many tokens come on top of the prompt's own when no system text is given.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self._chats = bool(getattr(tokenizer, "chat_template", None))
        own = tokenizer.encode("word", add_special_tokens=False)
        self.overhead_tokens = len(self.encode("word")) - len(own)

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Token ids. Without a chat template a system text is put before the prompt."""
        if not self._chats:
            text = f"{system}\n\n{prompt}" if system else prompt
            return list(self._tokenizer.encode(text))
        messages = [{"role": "user", "content": prompt}]
        if system:
            messages.insert(0, {"role": "system", "content": system})
        text = self._tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, tokenize=False
        )
        # The template has written the special tokens already.
        return list(self._tokenizer.encode(text, add_special_tokens=False))
