"""API keys as earlier versions stored them."""

from __future__ import annotations

from jobs.contract.api_keys import PUBLISHABLE_LIMITS, ApiKey, Limits

STORED = {
    "id": "0123456789ab",
    "name": "the shop's page",
    "sha256": "0" * 64,
    "scopes": ["generate"],
    "origins": ["https://shop.example"],
    "created_at": 1.0,
}


def test_a_publishable_key_that_lost_its_limits_has_the_usual_ones() -> None:
    for limits in ({}, {"tokens_per_day": 5}, {"requests_per_minute": None}):
        found = ApiKey.model_validate(STORED | {"limits": limits}).limits
        assert found.requests_per_minute == PUBLISHABLE_LIMITS.requests_per_minute
        assert found.jobs_in_flight == PUBLISHABLE_LIMITS.jobs_in_flight
    kept = ApiKey.model_validate(STORED | {"limits": {"requests_per_minute": 7}}).limits
    assert kept.requests_per_minute == 7


def test_a_secret_key_may_have_none() -> None:
    key = ApiKey.model_validate(STORED | {"origins": [], "limits": {}})
    assert key.limits == Limits()
