"""A service with real embedding workers: the echo, and a BERT with random weights."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openai
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from cli.valkey.server import EmbeddedValkey
from jobs.contract.api_keys import new_key
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.connection import connect
from tests import forked
from tests.app.gateway_process import GatewayProcess
from tests.forked import WITH_TORCH, Forked

WINDOW = 16
_READY_S = 90.0


@dataclass
class EmbeddingService:
    gateway: GatewayProcess
    keys: ApiKeyStore

    def client(self) -> openai.OpenAI:
        """OpenAI's own, with a key of its own."""
        key, text = new_key("a test", ("generate", "read"))
        self.keys.save(key)
        return openai.OpenAI(
            base_url=f"{self.gateway.http.base_url}/v1", api_key=text, max_retries=0
        )


@contextmanager
def embedding_service(folder: Path) -> Iterator[EmbeddingService]:
    valkey = EmbeddedValkey(folder / "valkey")
    valkey.start()
    store = ApiKeyStore(connect(valkey.url))
    gateway = GatewayProcess(valkey.url, folder / "data", access="keys", kinds='["embedding"]')
    catalog = _catalog(folder)
    workers = [_worker(model, valkey.url, catalog) for model in ("echo-embedding", "tiny-bert")]
    try:
        service = EmbeddingService(gateway, store)
        _wait_until_served(service, "echo-embedding", "tiny-bert")
        yield service
    finally:
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
        for worker in workers:
            worker.wait(timeout=30)
        gateway.stop()
        valkey.stop()


def _worker(model: str, redis_url: str, catalog: Path) -> Forked:
    command = ("cli.main", "work", "--kind", "embedding", "--model", model)
    settings = {"REDIS_URL": redis_url, "SPEARPOINT_CATALOG": str(catalog)}
    return forked.start(*command, environment=os.environ | settings, preloaded=WITH_TORCH)


def _wait_until_served(service: EmbeddingService, *models_: str) -> None:
    """A model is announced a moment before its worker lives."""
    deadline = time.monotonic() + _READY_S
    client = service.client()
    for model in models_:
        while True:
            try:
                client.embeddings.create(model=model, input="are you there?")
                break
            except (openai.InternalServerError, openai.NotFoundError):
                assert time.monotonic() < deadline, f"{model} is not served"
                time.sleep(0.2)


def _catalog(folder: Path) -> Path:
    model = folder / "tiny-bert"
    words = ["[UNK]", "[PAD]", "[CLS]", "[SEP]", "red", "green", "blue"]
    tokenizer = Tokenizer(
        models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    # as published models do: what is counted must not be padded or cut
    tokenizer.enable_padding(pad_id=1, pad_token="[PAD]", length=8)
    tokenizer.enable_truncation(8)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]"
    ).save_pretrained(model)
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=WINDOW,
    )  # fmt: skip
    BertModel(config).save_pretrained(model)
    catalog = folder / "catalog.toml"
    catalog.write_text(
        '[[model]]\nid = "tiny-bert"\nkind = "embedding"\nfamily = "bert"\n'
        f'source = "path:{model}"\nlicence = "none"\ndescription = "random weights"\n'
    )
    return catalog
