"""`spearpoint up` as a user starts it, with models that need no download."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

from cli.addresses import url_of
from cli.client.requests import missing_of
from tests import forked
from tests.forked import Forked

ROOT = Path(__file__).parents[2]
READY_TIMEOUT_S = 90.0


@dataclass
class RunningService:
    """A started service: its address, its process and its data."""

    url: str
    process: Forked
    data: Path

    @property
    def redis_url(self) -> str:
        return f"unix://{self.data / 'redis' / 'valkey.sock'}"

    def processes(self, *words: str) -> list[int]:
        """Pids of our processes whose command line holds all these words, oldest first."""
        found = []
        for process in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                command = " ".join(process.cmdline())
                if all(word in command for word in words):
                    found.append(process.pid)
        return sorted(found)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        with httpx.Client() as client:
            while time.monotonic() < deadline:
                assert self.process.poll() is None, "spearpoint up has ended"
                if missing_of(client, self.url) is None:
                    return
                time.sleep(0.1)
        raise AssertionError(f"not ready after {READY_TIMEOUT_S} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def tiny_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog with `tiny-gpt2`: a real, if random, GPT-2 of two layers."""
    folder = tmp_path_factory.mktemp("tiny-gpt2")
    words = [f"word{index}" for index in range(500)]
    config = GPT2Config(
        vocab_size=500, n_positions=512, n_embd=64, n_layer=2, n_head=4,
        bos_token_id=None, eos_token_id=None,
    )  # fmt: skip
    torch.manual_seed(0)
    model = GPT2LMHeadModel(config)
    model.generation_config.eos_token_id = None
    model.save_pretrained(folder)
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, unk_token="word0"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer).save_pretrained(folder)
    catalog = tmp_path_factory.mktemp("catalog") / "catalog.toml"
    catalog.write_text(
        '[[model]]\nid = "tiny-gpt2"\nkind = "text"\nfamily = "gpt2"\n'
        f'source = "path:{folder}"\nlicence = "none"\ndescription = "random weights"\n'
    )
    return catalog


@pytest.fixture
def start_service(tmp_path: Path, tiny_catalog: Path) -> Iterator[Callable[..., RunningService]]:
    started: list[RunningService] = []

    def start(*arguments: str, host: str = "127.0.0.1", **environment: str) -> RunningService:
        port = free_port()
        command = ["cli.main", "up", "--host", host, "--port", str(port)]
        command += ["--data", str(tmp_path / "data"), *arguments]
        if not {"--embedding-model", "SPEARPOINT_CATALOG"} & {*arguments, *environment}:
            # else it depends on what was pulled
            command += ["--embedding-model", "none"]
        if "--score-model" not in arguments:
            command += ["--score-model", "none"]
        inherited = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
        process = forked.start(
            *command,
            environment=inherited | {"SPEARPOINT_CATALOG": str(tiny_catalog)} | environment,
        )
        service = RunningService(url_of(host, port), process, tmp_path / "data")
        started.append(service)
        service.wait_until_ready()
        return service

    yield start
    for service in started:
        if service.process.poll() is None:
            service.process.send_signal(signal.SIGINT)
            service.process.wait(timeout=60)
