"""What is left of an API key's limits: as headers, and as the refusal when nothing is."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from app.http.refusals import Limited, QuotaExceeded, RateLimited, TooManyInFlight
from jobs.contract.api_keys import Limits
from jobs.store.acceptance import DAY_S, MINUTE_S, Order, Outcome, Standing

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
            wanted = sum(job.most_work.tokens for job in order.jobs)
            detail = _spent("tokens", limits.tokens_per_day or 0, standing.tokens, wanted)
            return QuotaExceeded(detail, standing.day_left_s, told)
        case Outcome.IMAGES_SPENT:
            wanted = sum(job.most_work.images for job in order.jobs)
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
    policy = _policy(limits)
    if not policy or standing.outcome in (Outcome.KNOWN, Outcome.CONFLICT):
        return {}  # nothing was counted or looked at
    left, found = [], {"ratelimit-policy": policy}
    if most := limits.requests_per_minute:
        free_s = MINUTE_S - standing.busy_ms / 1000
        free = max(0, math.floor(free_s * most / MINUTE_S + 0.01))  # + what rounding takes away
        left.append(f'"requests";r={free};t={math.ceil(standing.busy_ms / 1000)}')
        found["x-ratelimit-limit-requests"] = str(most)
        found["x-ratelimit-remaining-requests"] = str(free)
        found["x-ratelimit-reset-requests"] = f"{standing.busy_ms}ms"
    if most := limits.jobs_in_flight:
        left.append(f'"jobs";r={max(0, most - standing.in_flight)}')
    if most := limits.tokens_per_day:
        free = max(0, most - standing.tokens)
        left.append(f'"tokens";r={free};t={standing.day_left_s}')
        found["x-ratelimit-limit-tokens"] = str(most)
        found["x-ratelimit-remaining-tokens"] = str(free)
        found["x-ratelimit-reset-tokens"] = f"{standing.day_left_s}s"
    if most := limits.images_per_day:
        left.append(f'"images";r={max(0, most - standing.images)};t={standing.day_left_s}')
    found["ratelimit"] = ", ".join(left)
    return found


@lru_cache(1024)
def _policy(limits: Limits) -> str:
    """What the limits that are set grant; empty when none is."""
    policies = (
        (limits.requests_per_minute, f'"requests";q={{}};w={MINUTE_S}'),
        (limits.jobs_in_flight, '"jobs";q={};qu="concurrent-requests"'),
        (limits.tokens_per_day, f'"tokens";q={{}};w={DAY_S};qu="tokens"'),
        (limits.images_per_day, f'"images";q={{}};w={DAY_S};qu="images"'),
    )
    return ", ".join(policy.format(most) for most, policy in policies if most is not None)
