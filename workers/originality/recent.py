"""The sketches of each API key's recent texts, in Redis.

A sketch is 128 bytes from which no text can be read. A key has at most MOST_TEXTS of them, for a
day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

import numpy as np
import redis
from numpy.typing import NDArray

from jobs.contract import keys
from models.originality.shingles import lowest, similarity

MOST_TEXTS: Final = 100
_NUMBERS: Final = 32


class RecentTexts:
    """Finds the most similar recent text of the same owner."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def nearest(self, owner: str, texts: Sequence[NDArray[np.uint32]]) -> list[float]:
        """Returns each text's similarity to the owner's most similar recent text, and adds them.

        Args:
            owner: id of the API key.
            texts: the numbers of their runs of words.

        Raises:
            redis.exceptions.RedisError: Redis failed.
        """
        key = keys.sketches(owner)
        sketches = [lowest(numbers, _NUMBERS) for numbers in texts]
        with self._redis.pipeline(transaction=False) as pipe:
            pipe.lrange(key, 0, MOST_TEXTS - 1)
            for sketch in sketches:
                pipe.lpush(key, sketch.astype("<u4").tobytes())
            pipe.ltrim(key, 0, MOST_TEXTS - 1)
            pipe.expire(key, keys.SKETCHES_S)
            earlier = cast(list[bytes], pipe.execute()[0])
        known = [np.frombuffer(one, "<u4").astype(np.uint32) for one in earlier]
        return [
            max((similarity(sketch, one, _NUMBERS) for one in known), default=0.0)
            for sketch in sketches
        ]
