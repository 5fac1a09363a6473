"""Random adapters of the small models, in peft's format, and the models merged with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, PreTrainedModel

RANKS = {"a": 4, "b": 8, "c": 2}
PARTS = {
    "llama": ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    "gpt2": ["c_attn", "c_proj", "c_fc"],
}


@pytest.fixture(scope="session")
def adapter_folders(
    model_folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Path]]:
    """Folders with adapters a, b and c of each model; b adapts only some of the layers."""
    folders: dict[str, dict[str, Path]] = {}
    for model, parts in PARTS.items():
        folders[model] = {}
        for seed, (name, rank) in enumerate(RANKS.items()):
            torch.manual_seed(seed)
            config = LoraConfig(
                r=rank,
                lora_alpha=2 * rank,
                target_modules=parts[1:4] if name == "b" else parts,
                fan_in_fan_out=model == "gpt2",
                use_rslora=name == "c",
                init_lora_weights=False,
            )
            base = AutoModelForCausalLM.from_pretrained(model_folders[model], dtype=torch.float32)
            folders[model][name] = tmp_path_factory.mktemp(f"{model}-{name}")
            get_peft_model(base, config).save_pretrained(folders[model][name])
    return folders


@pytest.fixture(scope="session")
def merged(
    model_folders: dict[str, Path], adapter_folders: dict[str, dict[str, Path]]
) -> dict[tuple[str, str | None], PreTrainedModel]:
    """The plain models, merged by peft with each adapter or None."""
    from peft import PeftModel

    found: dict[tuple[str, str | None], PreTrainedModel] = {}
    for model, folders in adapter_folders.items():
        for name in (None, *folders):
            base = AutoModelForCausalLM.from_pretrained(model_folders[model], dtype=torch.float32)
            if name is not None:
                base = PeftModel.from_pretrained(base, folders[name]).merge_and_unload()
            found[model, name] = base.eval()
    return found
