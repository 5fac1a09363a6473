"""Checks where contents come from, in a few threads of their own.

Nothing of it is imported before the first check: numpy and c2pa would double the gateway's memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

import redis.asyncio

from app.http.refusals import VerifierBusy
from app.intake.tokens import TokenCounter
from jobs.contract.settings import Settings
from jobs.provenance.verdict import Verification
from jobs.store.records import find_public_keys, find_record
from jobs.views.fleet import Fleet

if TYPE_CHECKING:
    from jobs.provenance.image_check import ImageExaminer
    from jobs.provenance.record import Record
    from jobs.provenance.text_check import Encode

# A check takes up to half a second of a core and 150 MB, so few run at once.
_THREADS: Final = 2
_MOST_WAITING: Final = 16
Found = TypeVar("Found")


class Verifier:
    """Checks images and texts against this service's keys and records."""

    def __init__(
        self, settings: Settings, client: redis.asyncio.Redis, fleet: Fleet, tokens: TokenCounter
    ) -> None:
        self._settings, self._redis, self._fleet, self._tokens = settings, client, fleet, tokens
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="verify")
        self._waiting = 0
        self._examiner: ImageExaminer | None = None

    async def image(self, content: bytes, media_type: str, given: str | None) -> Verification:
        """Returns the verdict on an image.

        Args:
            given: a record that came with it, which may have expired here.

        Raises:
            VerifierBusy: too many checks wait already.
        """
        evidence = await self._run(self._examine_image, content, media_type)
        record = await self._record(evidence.fingerprint, evidence.pixels, given)
        from jobs.provenance.image_check import image_verdict

        return image_verdict(evidence, record)

    async def text(self, text: str, given: str | None) -> Verification:
        """Returns the verdict on a text; see `image`."""
        encoders = await self._encoders()
        evidence = await self._run(self._examine_text, text, encoders)
        record = await self._record(evidence.fingerprint, evidence.normal, given)
        from jobs.provenance.text_check import text_verdict

        return text_verdict(evidence, record)

    async def public_keys(self) -> dict[str, str]:
        """Returns key id -> Ed25519 public key of all that has ever signed for this service."""
        return await find_public_keys(self._redis)

    def close(self) -> None:
        """Lets running checks end, and starts no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _examine_image(self, content: bytes, media_type: str) -> Any:  # noqa: ANN401
        from jobs.provenance.image_check import ImageExaminer

        if self._examiner is None:
            self._examiner = ImageExaminer(self._settings)
        return self._examiner.examine(content, media_type)

    def _examine_text(self, text: str, encoders: dict[str, Encode]) -> Any:  # noqa: ANN401
        from jobs.provenance.text_check import examine_text

        return examine_text(text, self._settings, encoders)

    async def _encoders(self) -> dict[str, Encode]:
        """Returns model id -> encoder, for one model of each vocabulary."""
        fleet = await self._fleet.snapshot()
        models = {card.tokenizer_sha256: card.id for card in reversed(fleet.of_kind("text"))}
        found = {}
        for sha256, model in models.items():
            encode = await self._tokens.encoder(sha256) if sha256 else None
            if encode is not None:
                found[model] = encode
        return found

    async def _record(self, fingerprint: str, normal: str, given: str | None) -> Record | None:
        from jobs.provenance.record import read_record

        keys = await self.public_keys()
        stored = await find_record(self._redis, fingerprint, normal) if keys else None
        for one in (stored, given):
            record = read_record(one, keys) if one else None
            if record is not None and (
                record.fingerprint == fingerprint or (normal and record.normal == normal)
            ):
                return record
        return None

    async def _run(self, check: Callable[..., Found], *given: Any) -> Found:  # noqa: ANN401
        if self._waiting >= _THREADS + _MOST_WAITING:
            raise VerifierBusy("Too many contents are being checked. Try again in a moment.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, check, *given)
        finally:
            self._waiting -= 1
