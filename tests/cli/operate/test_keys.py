"""`spearpoint keys`, and who may listen where."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.contract.api_keys import ApiKey, Scope, new_key
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.connection import connect
from tests import forked


def spearpoint(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {"COLUMNS": "200"} | environment
    return forked.run("cli.main", *arguments, environment=variables, timeout=100)


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path / "redis")
    server.start()
    yield server
    server.stop()


def listed(valkey: EmbeddedValkey) -> list[dict[str, object]]:
    lines = spearpoint("keys", "list", "--json", REDIS_URL=valkey.url).stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_a_key_is_shown_once_listed_rotated_and_revoked(valkey: EmbeddedValkey) -> None:
    made = spearpoint(
        *("keys", "create", "--name", "shop", "--expires-in", "90d"),
        *("--scope", "generate", "--tokens-per-day", "1000"),
        REDIS_URL=valkey.url,
    )
    assert made.returncode == 0, made.stderr
    text = made.stdout.strip()
    (key,) = listed(valkey)
    assert text.startswith(f"sp_{key['id']}_")
    assert (key["name"], key["state"], key["scopes"]) == ("shop", "valid", ["generate"])
    shown = spearpoint("keys", "list", REDIS_URL=valkey.url).stdout
    assert "1,000 tokens per day" in shown
    assert text not in shown + json.dumps(key)
    rotated = spearpoint("keys", "rotate", str(key["id"]), REDIS_URL=valkey.url).stdout.strip()
    assert rotated.startswith(f"sp_{key['id']}_")
    assert rotated != text
    assert spearpoint("keys", "revoke", str(key["id"]), REDIS_URL=valkey.url).returncode == 0
    assert [one["state"] for one in listed(valkey)] == ["revoked"]
    assert spearpoint("keys", "rotate", str(key["id"]), REDIS_URL=valkey.url).returncode == 1


def test_a_key_sets_its_jobs_webhook_and_retention(valkey: EmbeddedValkey) -> None:
    url = "https://hooks.example.com/a"
    options = ("--webhook", url, "--retention", "2h")
    made = spearpoint("keys", "create", "--name", "x", *options, REDIS_URL=valkey.url)
    assert made.stdout.startswith("sp_"), made.stderr
    assert "SPEARPOINT_WEBHOOK_SECRETS is not set here" in made.stderr
    (key,) = listed(valkey)
    assert (key["webhook"], key["retention_s"]) == (url, 7_200)


def test_a_key_for_pages_is_publishable(valkey: EmbeddedValkey) -> None:
    origin = "https://shop.example.com"
    made = spearpoint(
        *("keys", "create", "--publishable", "--origin", origin, "--recipe", "product"),
        *("--kind", "text"),
        REDIS_URL=valkey.url,
    )
    assert made.stdout.startswith("pk_"), made.stderr
    (key,) = listed(valkey)
    assert (key["origins"], key["scopes"], key["name"]) == ([origin], ["generate"], origin)
    assert (key["kinds"], key["recipes"]) == (["text"], ["product"])


def test_a_keys_limits_and_recipes_change(valkey: EmbeddedValkey) -> None:
    options = ("--name", "x", "--tokens-per-day", "9", "--jobs-in-flight", "2")
    spearpoint("keys", "create", *options, REDIS_URL=valkey.url)
    key_id = str(listed(valkey)[0]["id"])
    changes = ("--tokens-per-day", "0", "--requests-per-minute", "7", "--recipe", "ad")
    changed = spearpoint("keys", "update", key_id, *changes, REDIS_URL=valkey.url)
    assert changed.returncode == 0, changed.stderr
    (key,) = listed(valkey)
    assert key["recipes"] == ["ad"]
    assert key["limits"] == {
        "requests_per_minute": 7,
        "jobs_in_flight": 2,
        "tokens_per_day": None,
        "images_per_day": None,
    }
    nothing = spearpoint("keys", "update", key_id, REDIS_URL=valkey.url)
    assert nothing.returncode == 2
    assert "say what to change" in nothing.stderr


def test_a_publishable_key_can_not_be_made_unlimited(valkey: EmbeddedValkey) -> None:
    spearpoint("keys", "create", "--origin", "https://x.example", REDIS_URL=valkey.url)
    (before,) = listed(valkey)
    unlimited = ("update", str(before["id"]), "--requests-per-minute", "0")
    refused = spearpoint("keys", *unlimited, REDIS_URL=valkey.url)
    assert refused.returncode == 2
    assert "--requests-per-minute: anyone who opens a page" in refused.stderr
    assert listed(valkey) == [before]


def test_of_two_changes_at_the_same_time_none_is_lost(valkey: EmbeddedValkey) -> None:
    store = ApiKeyStore(connect(valkey.url))
    key, _ = new_key("shop", [Scope.GENERATE])
    store.save(key)
    asked = 0

    def renamed(found: ApiKey) -> ApiKey:
        nonlocal asked
        asked += 1
        if asked == 1:
            revoked = spearpoint("keys", "revoke", key.id, REDIS_URL=valkey.url)
            assert revoked.returncode == 0, revoked.stderr
        return found.model_copy(update={"name": "another"})

    changed = store.change(key.id, renamed)
    assert asked == 2
    assert (changed.name, changed.revoked_at is None) == ("another", False)
    assert store.all() == [changed]


@pytest.mark.parametrize(
    ("options", "output"),
    [
        (["--scope", "everything"], "is not one of"),
        (["--expires-in", "soon"], "is not a duration"),
        (["--origin", "shop.example.com"], "is no origin"),
        (["--publishable"], "--origin https://www.example.com"),
        (["--recipe", "No Recipe"], "recipes"),
        (["--origin", "https://x.example", "--scope", "admin"], "the scope generate and no other"),
        (["--tokens-per-day", "0"], "--tokens-per-day"),
        (["--webhook", "http://127.0.0.1/"], "is not a public address"),
        (["--retention", "0s"], "retention_s"),
    ],
)
def test_what_can_not_be_is_refused_in_words(
    valkey: EmbeddedValkey, options: list[str], output: str
) -> None:
    refused = spearpoint("keys", "create", "--name", "x", *options, REDIS_URL=valkey.url)
    assert refused.returncode == 2
    assert output in " ".join(refused.stderr.replace("│", " ").split())
    assert listed(valkey) == []


def test_keys_of_a_data_folder_need_no_service_running(tmp_path: Path) -> None:
    made = spearpoint("keys", "create", "--name", "me", "--data", str(tmp_path))
    assert made.stdout.startswith("sp_"), made.stderr
    assert "me" in spearpoint("keys", "list", "--data", str(tmp_path)).stdout


def test_without_keys_no_other_machine_is_served(valkey: EmbeddedValkey) -> None:
    for host in ("0.0.0.0", "::", "no-such-host.invalid"):
        refused = spearpoint("serve", "--host", host, REDIS_URL=valkey.url)
        assert refused.returncode == 2, host
        assert "spearpoint keys create" in refused.stderr
        assert "SPEARPOINT_ACCESS=open" in refused.stderr
    away = spearpoint("serve", "--host", "0.0.0.0", REDIS_URL="unix:///nowhere.sock")
    assert away.returncode == 2
    assert "Redis cannot be reached" in away.stderr


def test_up_refuses_too_and_leaves_nothing_running(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    models = ("--text-model", "echo-text", "--image-model", "none")
    refused = spearpoint(
        "up", "--host", "0.0.0.0", "--port", port, "--data", str(tmp_path), *models
    )
    assert refused.returncode == 2, refused.stderr
    assert "there are no API keys" in refused.stderr
    assert not EmbeddedValkey(tmp_path / "redis").answers()


def test_a_key_that_was_revoked_still_counts_as_having_keys(valkey: EmbeddedValkey) -> None:
    spearpoint("keys", "create", "--name", "x", REDIS_URL=valkey.url)
    with connect(valkey.url) as connection:
        store = ApiKeyStore(connection)
        (key,) = store.all()
        store.save(key.revoked())
        assert store.has_any()
