"""The nets of sentence embedders give what transformers' give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForMaskedLM, BertModel, PreTrainedModel

from models.bert import Bert, load_net, load_tokenizer

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def config() -> BertConfig:
    return BertConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=64, max_position_embeddings=24,
    )  # fmt: skip


def saved(model: PreTrainedModel, folder: Path) -> Path:
    model.eval().save_pretrained(folder)
    return folder


def states_of(model: PreTrainedModel, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    states: torch.Tensor = model(tokens, attention_mask=mask.long()).last_hidden_state
    return states


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("lengths", [[5, 5], [1, 7, 24]], ids=str)
@torch.inference_mode()
def test_states_are_those_of_transformers_to_the_bit(
    config: BertConfig, tmp_path: Path, dtype: torch.dtype, lengths: list[int]
) -> None:
    torch.manual_seed(0)
    folder = saved(BertModel(config), tmp_path)
    reference = BertModel.from_pretrained(folder, dtype=dtype).eval()
    net = load_net(folder, dtype, CPU)
    assert isinstance(net, Bert)
    assert (net.width, net.positions) == (32, 24)
    assert torch.equal(net.words, reference.get_input_embeddings().weight)
    tokens = torch.randint(0, 50, (len(lengths), max(lengths)))
    mask = torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]
    assert torch.equal(net(tokens, mask), states_of(reference, tokens, mask))


@torch.inference_mode()
def test_what_is_no_plain_bert_is_computed_by_transformers(
    config: BertConfig, tmp_path: Path
) -> None:
    config.hidden_act = "relu"
    other = BertModel(config)
    with_a_head = BertForMaskedLM(config)
    tokens, mask = torch.tensor([[3, 4]]), torch.ones(1, 2, dtype=torch.bool)
    for number, (model, inner) in enumerate([(other, other), (with_a_head, with_a_head.bert)]):
        net = load_net(saved(model, tmp_path / str(number)), torch.float32, CPU)
        assert not isinstance(net, Bert)
        assert torch.equal(net(tokens, mask), states_of(inner.eval(), tokens, mask))


@torch.inference_mode()
def test_an_older_file_is_read_by_transformers(config: BertConfig, tmp_path: Path) -> None:
    """Its norms have a gamma and a beta, and its config leaves out what was usual."""
    model = BertModel(config)
    folder = saved(model, tmp_path / "norms")
    file = folder / "model.safetensors"
    weights = {
        name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("Norm.bias", "Norm.beta"): part
        for name, part in load_file(file).items()
    }
    save_file(weights, file, {"format": "pt"})
    short = saved(model, tmp_path / "config") / "config.json"
    stated = json.loads(short.read_text())
    del stated["layer_norm_eps"]
    short.write_text(json.dumps(stated))
    tokens, mask = torch.tensor([[3, 4]]), torch.ones(1, 2, dtype=torch.bool)
    for one in (folder, short.parent):
        net = load_net(one, torch.float32, CPU)
        assert not isinstance(net, Bert)
        assert torch.equal(net(tokens, mask), states_of(model, tokens, mask))


def test_a_folder_without_a_model_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"config\.json"):
        load_net(tmp_path, torch.float32, CPU)
    with pytest.raises(FileNotFoundError, match="no tokenizer at"):
        load_tokenizer(tmp_path)
