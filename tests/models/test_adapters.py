"""Adapters: merged when pulled, exactly as peft would, and served like any model."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, GPT2Config, GPT2LMHeadModel, LlamaConfig
from transformers import LlamaForCausalLM as Llama

from models import sources
from models.catalog import load_catalog
from models.source_errors import NotPulled, SourceError
from models.sources import locate, pull

TOKENS = torch.arange(12)[None]
ENTRIES = """
[[model]]
id = "base"
kind = "text"
family = "auto"
source = "hub:nobody/base"
revision = "{commit}"
licence = "MIT"

[[model]]
id = "mine"
kind = "text"
family = "auto"
source = "adapter:mine"
revision = "v1"
base = "base"
licence = "MIT"
"""


def nets() -> dict[str, torch.nn.Module]:
    torch.manual_seed(0)
    gpt2 = GPT2Config(vocab_size=20, n_embd=16, n_layer=2, n_head=2, n_positions=32)
    llama = LlamaConfig(
        vocab_size=20, hidden_size=16, intermediate_size=32, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=1,
    )  # fmt: skip
    return {"gpt2": GPT2LMHeadModel(gpt2), "llama": Llama(llama)}


def adapt(base: Path, folder: Path) -> None:
    """An adapter that changes what the base says."""
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    gpt2 = model.config.model_type == "gpt2"
    config = LoraConfig(r=2, lora_alpha=4, target_modules="all-linear", fan_in_fan_out=gpt2)
    adapted = get_peft_model(model, config)
    torch.manual_seed(1)
    for name, weight in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.3)
    adapted.save_pretrained(folder)


@pytest.mark.parametrize("family", ["gpt2", "llama"])
def test_a_pulled_adapter_says_what_peft_says(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog_file, commit = tmp_path / "catalog.toml", "ab" * 20
    catalog_file.write_text(ENTRIES.format(commit=commit))
    catalog = load_catalog(catalog_file)
    published, models_dir = tmp_path / "published", tmp_path / "models"
    nets()[family].save_pretrained(published)  # type: ignore[operator]
    adapt(published, tmp_path / "mine")
    (tmp_path / "mine" / "phrases.jsonl").write_text('{"system": "", "texts": ["a fox"]}')
    monkeypatch.setattr(sources, "SHIPPED", tmp_path)
    fetch = {"hub": lambda _, folder, __: shutil.copytree(published, folder, dirs_exist_ok=True)}
    monkeypatch.setattr(sources, "_FETCH", fetch)

    with pytest.raises(NotPulled, match="models pull base mine"):
        pull(catalog["mine"], models_dir, lambda *_: None)
    pull(catalog["base"], models_dir, lambda *_: None)
    folder = pull(catalog["mine"], models_dir, lambda *_: None).folder
    assert folder is not None
    assert locate(catalog["mine"], models_dir).version == "v1"
    assert (folder / "phrases.jsonl").read_text().endswith('["a fox"]}')

    plain = AutoModelForCausalLM.from_pretrained(published, dtype=torch.float32)
    before = plain(TOKENS).logits
    wanted = PeftModel.from_pretrained(plain, tmp_path / "mine")(TOKENS).logits
    merged = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)(TOKENS).logits
    torch.testing.assert_close(merged, wanted, atol=1e-4, rtol=1e-4)
    assert (merged - before).abs().max() > 0.1


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    from models.adapters import merge

    for family, net in nets().items():
        net.save_pretrained(tmp_path / family)  # type: ignore[operator]
    adapt(tmp_path / "gpt2", tmp_path / "mine")
    (tmp_path / "out").mkdir()
    with pytest.raises(SourceError, match="does not fit llama"):
        merge(tmp_path / "mine", tmp_path / "llama", tmp_path / "out")
