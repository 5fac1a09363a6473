"""Gives each candidate of a job a seed of its own."""

from __future__ import annotations

import secrets
from hashlib import blake2b

from jobs.contract.requests import MAX_SEED, GenerationRequest


def seed_of(request: GenerationRequest) -> int:
    """Returns the seed that a request asks for, or a random one, from 0 to `MAX_SEED`."""
    return request.seed if request.seed is not None else secrets.randbelow(MAX_SEED)


def candidate_seed(seed: int, number: int) -> int:
    """Returns the seed of a job's candidate, from 0 to `MAX_SEED`.

    Candidate 0 has the job's seed, so a request with the seed of any candidate makes that one
    again. The seeds of the others are hashes, so jobs with neighbouring seeds share none.
    """
    if number == 0:
        return seed
    digest = blake2b(f"{seed}/{number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) & MAX_SEED
