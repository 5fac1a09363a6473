"""Reports the limits of an API key, as headers and as errors."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from app.http.refusals import Limited, QuotaExceeded, RateLimited, TooManyInFlight
from jobs.contract.api_keys import Limits
from jobs.store.acceptance import DAY_S, MINUTE_S, Order, Outcome, Standing

# It is unknown when a job ends, and a retry after this time is cheap.
_IN_FLIGHT_RETRY_S: Final = 1


def refusal(order: Order, standing: Standing) -> Limited | None:
    """Returns why an order was not accepted, or None if no limit was exceeded."""
    limits, published = order.limits, headers(order.limits, standing)
    match standing.outcome:
        case Outcome.RATE_LIMITED:
            limit = limits.requests_per_minute or 1
            wait_s = max(1, math.ceil(standing.busy_ms / 1000 + MINUTE_S / limit - MINUTE_S))
            detail = (
                f"This API key may send {limit} requests per minute. Slow down: try in {wait_s} s."
            )
            return RateLimited(detail, wait_s, published)
        case Outcome.TOO_MANY_IN_FLIGHT:
            detail = (
                f"This API key may have {limits.jobs_in_flight} jobs in flight, and the request "
                f"makes {len(order.jobs)}. Wait until one has ended, or cancel one."
            )
            return TooManyInFlight(detail, _IN_FLIGHT_RETRY_S, published)
        case Outcome.TOKENS_SPENT:
            requested = sum(job.most_work.tokens for job in order.jobs)
            detail = _spent("tokens", limits.tokens_per_day or 0, standing.tokens, requested)
            return QuotaExceeded(detail, standing.day_left_s, published)
        case Outcome.IMAGES_SPENT:
            requested = sum(job.most_work.images for job in order.jobs)
            detail = _spent("images", limits.images_per_day or 0, standing.images, requested)
            return QuotaExceeded(detail, standing.day_left_s, published)
    return None


def _spent(what: str, quota: int, used: int, requested: int) -> str:
    candidates = "n, best_of or quality.max_candidates"
    field = f"max_new_tokens, {candidates}" if what == "tokens" else candidates
    return (
        f"The request may make {requested} {what}; {used} of this API key's {quota} a day are "
        f"used. Ask for less ({field}), or wait for midnight UTC."
    )


def headers(limits: Limits, standing: Standing) -> dict[str, str]:
    """Returns the rate limit headers: those of the IETF's draft and those of OpenAI.

    See draft-ietf-httpapi-ratelimit-headers.
    """
    policy = _policy(limits)
    if not policy or standing.outcome in (Outcome.KNOWN, Outcome.CONFLICT):
        return {}  # nothing was counted
    left, found = [], {"ratelimit-policy": policy}
    if limit := limits.requests_per_minute:
        free_s = MINUTE_S - standing.busy_ms / 1000
        free = max(0, math.floor(free_s * limit / MINUTE_S + 0.01))  # + the rounding error
        left.append(f'"requests";r={free};t={math.ceil(standing.busy_ms / 1000)}')
        found["x-ratelimit-limit-requests"] = str(limit)
        found["x-ratelimit-remaining-requests"] = str(free)
        found["x-ratelimit-reset-requests"] = f"{standing.busy_ms}ms"
    if limit := limits.jobs_in_flight:
        left.append(f'"jobs";r={max(0, limit - standing.in_flight)}')
    if limit := limits.tokens_per_day:
        free = max(0, limit - standing.tokens)
        left.append(f'"tokens";r={free};t={standing.day_left_s}')
        found["x-ratelimit-limit-tokens"] = str(limit)
        found["x-ratelimit-remaining-tokens"] = str(free)
        found["x-ratelimit-reset-tokens"] = f"{standing.day_left_s}s"
    if limit := limits.images_per_day:
        left.append(f'"images";r={max(0, limit - standing.images)};t={standing.day_left_s}')
    found["ratelimit"] = ", ".join(left)
    return found


@lru_cache(1024)
def _policy(limits: Limits) -> str:
    """Returns the header `RateLimit-Policy`; an empty text if no limit is set."""
    policies = (
        (limits.requests_per_minute, f'"requests";q={{}};w={MINUTE_S}'),
        (limits.jobs_in_flight, '"jobs";q={};qu="concurrent-requests"'),
        (limits.tokens_per_day, f'"tokens";q={{}};w={DAY_S};qu="tokens"'),
        (limits.images_per_day, f'"images";q={{}};w={DAY_S};qu="images"'),
    )
    return ", ".join(policy.format(limit) for limit, policy in policies if limit is not None)
