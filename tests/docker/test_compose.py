from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from jobs.contract.settings import Settings
from tests.house.sources import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_can_do_no_more_than_its_work(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("user") == "valkey" or service["build"]["target"] in ("gateway", "worker")


@pytest.mark.parametrize("target", ["gateway", "worker"])
def test_an_image_of_ours_runs_as_nobody_special(target: str) -> None:
    stage = DOCKERFILE.partition(f" AS {target}\n")[2].partition("\nFROM ")[0]
    assert "\nUSER 10001\n" in stage


def test_only_the_gateway_is_reachable_and_only_from_this_machine() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["gateway"]
    assert all(port.startswith("127.0.0.1:") for port in published["gateway"])


def test_the_gateway_requires_keys_by_default() -> None:
    assert SERVICES["gateway"]["environment"]["SPEARPOINT_ACCESS"] == "${SPEARPOINT_ACCESS:-keys}"
    assert '"--host", "0.0.0.0"' in DOCKERFILE


def test_base_images_are_pinned_by_tag_and_digest() -> None:
    bases = re.findall(r"^FROM (\S+:\S+) ", DOCKERFILE, re.MULTILINE)
    bases += [service["image"] for service in SERVICES.values() if "build" not in service]
    assert len(bases) == 2
    assert all(re.fullmatch(r"\S+:[\d.]+\S*@sha256:[0-9a-f]{64}", base) for base in bases)


def test_workers_get_longer_to_stop_than_they_take_for_handing_back() -> None:
    grace_s = Settings().shutdown_grace_s
    workers = [service for name, service in SERVICES.items() if "worker" in name]
    assert workers
    for service in workers:
        assert int(service["stop_grace_period"].removesuffix("s")) >= grace_s + 10


def test_only_those_that_need_them_see_what_signs_webhooks() -> None:
    knowing = {
        name
        for name, service in SERVICES.items()
        if "SPEARPOINT_WEBHOOK_SECRETS" in service.get("environment", {})
    }
    assert knowing == {"gateway", "deliverer"}
    grace = SERVICES["deliverer"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) >= Settings().webhook_timeout_s + 10


def test_without_a_profile_named_the_cpu_workers_start() -> None:
    profile = (ROOT / ".env").read_text().strip().removeprefix("COMPOSE_PROFILES=")
    by_default = {
        name for name, service in SERVICES.items() if profile in service.get("profiles", [profile])
    }
    assert by_default == {"valkey", "gateway", "models", "text-worker", "image-worker"}


def test_the_build_context_has_all_that_the_images_copy() -> None:
    let_through = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert let_through >= {"app", "cli", "jobs", "models", "webhooks", "workers", "pyproject.toml"}
    assert all((ROOT / name).exists() for name in let_through)
