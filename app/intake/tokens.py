"""Counts the tokens of a prompt with the tokenizer that its worker published."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import redis.asyncio

from jobs.contract import keys

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class TokenCounter:
    """Counts tokens. It caches tokenizers by hash, and loads their library on first use."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self._tokenizers: dict[str, Tokenizer] = {}
        self._loading = asyncio.Lock()

    async def count(self, tokenizer_sha256: str, text: str, *, special: bool) -> int | None:
        """Returns the number of tokens of `text`, or None if they can't be counted here.

        That is so if the tokenizer was not published, or its library is not installed. The worker
        checks the length in any case.

        Args:
            special: whether to count what the tokenizer adds, such as a begin-of-text token.
        """
        tokenizer = await self._tokenizer(tokenizer_sha256)
        if tokenizer is None:
            return None
        encoding = await asyncio.to_thread(tokenizer.encode, text, add_special_tokens=special)
        return len(encoding.ids)

    async def encoder(self, tokenizer_sha256: str) -> Callable[[str], list[int]] | None:
        """Returns a function from a text to its tokens, or None (see `count`)."""
        tokenizer = await self._tokenizer(tokenizer_sha256)
        if tokenizer is None:
            return None
        return lambda text: tokenizer.encode(text, add_special_tokens=False).ids

    async def _tokenizer(self, sha256: str) -> Tokenizer | None:
        if importlib.util.find_spec("tokenizers") is None:
            return None
        async with self._loading:
            if sha256 not in self._tokenizers:
                document = await self._redis.get(keys.tokenizer(sha256))
                if document is None:
                    return None
                self._tokenizers[sha256] = await asyncio.to_thread(_load, cast(bytes, document))
        return self._tokenizers[sha256]


def _load(document: bytes) -> Tokenizer:
    from tokenizers import Tokenizer  # 20 MB that few gateways need

    tokenizer = Tokenizer.from_str(document.decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True  # as the worker does: text has no control tokens
    return tokenizer
