"""What is left of an API key's limits: as headers, and as the refusal when nothing is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from app.refusals import Limited, QuotaExceeded, RateLimited, TooManyInFlight
from jobs.acceptance import DAY_S, MINUTE_S, Order, Outcome, Standing, images_of, tokens_of
from jobs.api_keys import Limits

# Nobody knows when a job ends; asking again after this long is cheap.
_IN_FLIGHT_RETRY_S: Final = 1


def refusal(order: Order, standing: Standing) -> Limited | None:
    """Why an order was not taken; None when no limit was in the way."""
    limits, told = order.limits, headers(order.limits, standing)
    match standing.outcome:
        case Outcome.RATE_LIMITED:
            most = limits.requests_per_minute or 1
            wait_s = max(1, math.ceil(standing.busy_ms / 1000 + MINUTE_S / most - MINUTE_S))
            detail = (
                f"This API key may send {most} requests a minute. Slow down: try in {wait_s} s."
            )
            return RateLimited(detail, wait_s, told)
        case Outcome.TOO_MANY_IN_FLIGHT:
            detail = (
                f"This API key may have {limits.jobs_in_flight} jobs in flight, and the request "
                f"makes {len(order.jobs)}. Wait until one has ended, or cancel one."
            )
            return TooManyInFlight(detail, _IN_FLIGHT_RETRY_S, told)
        case Outcome.TOKENS_SPENT:
            wanted = sum(map(tokens_of, order.jobs))
            detail = _spent("tokens", limits.tokens_per_day or 0, standing.tokens, wanted)
            return QuotaExceeded(detail, standing.day_left_s, told)
        case Outcome.IMAGES_SPENT:
            wanted = sum(map(images_of, order.jobs))
            detail = _spent("images", limits.images_per_day or 0, standing.images, wanted)
            return QuotaExceeded(detail, standing.day_left_s, told)
    return None


def _spent(what: str, quota: int, used: int, wanted: int) -> str:
    field = "max_new_tokens, n or best_of" if what == "tokens" else "n or best_of"
    return (
        f"The request may make {wanted} {what}; {used} of this API key's {quota} a day are used. "
        f"Ask for less ({field}), or wait for midnight UTC."
    )


def headers(limits: Limits, standing: Standing) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers, and OpenAI's names for the same."""
    if standing.outcome in (Outcome.KNOWN, Outcome.CONFLICT):
        return {}  # nothing was counted or looked at
    policies = list(_policies(limits, standing))
    if not policies:
        return {}
    found = {
        "ratelimit-policy": ", ".join(policy for policy, _ in policies),
        "ratelimit": ", ".join(left for _, left in policies),
    }
    if limits.requests_per_minute:
        found |= _openai(
            "requests",
            limits.requests_per_minute,
            _requests_left(limits.requests_per_minute, standing),
            f"{standing.busy_ms}ms",
        )
    if limits.tokens_per_day:
        left = max(0, limits.tokens_per_day - standing.tokens)
        found |= _openai("tokens", limits.tokens_per_day, left, f"{standing.day_left_s}s")
    return found


def _policies(limits: Limits, standing: Standing) -> Iterator[tuple[str, str]]:
    """Each limit that is set: what it grants, and what is left of it."""
    day_left_s = standing.day_left_s
    if most := limits.requests_per_minute:
        left, reset_s = _requests_left(most, standing), math.ceil(standing.busy_ms / 1000)
        yield f'"requests";q={most};w={MINUTE_S}', f'"requests";r={left};t={reset_s}'
    if most := limits.jobs_in_flight:
        left = max(0, most - standing.in_flight)
        yield f'"jobs";q={most};qu="concurrent-requests"', f'"jobs";r={left}'
    if most := limits.tokens_per_day:
        left = max(0, most - standing.tokens)
        yield f'"tokens";q={most};w={DAY_S};qu="tokens"', f'"tokens";r={left};t={day_left_s}'
    if most := limits.images_per_day:
        left = max(0, most - standing.images)
        yield f'"images";q={most};w={DAY_S};qu="images"', f'"images";r={left};t={day_left_s}'


def _requests_left(most: int, standing: Standing) -> int:
    free_s = MINUTE_S - standing.busy_ms / 1000
    return max(0, math.floor(free_s * most / MINUTE_S + 0.01))


def _openai(what: str, limit: int, left: int, reset: str) -> dict[str, str]:
    return {
        f"x-ratelimit-limit-{what}": str(limit),
        f"x-ratelimit-remaining-{what}": str(left),
        f"x-ratelimit-reset-{what}": reset,
    }
