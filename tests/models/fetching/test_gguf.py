"""GGUF files become model folders that compute as the original, and hold no embedding twice."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter, TokenType, dequantize, quantize
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, Qwen2Config, Qwen2ForCausalLM

from models.fetching.gguf import from_gguf
from tests.models.text.conftest import VOCABULARY, small_tokenizer

Q4, Q8 = GGMLQuantizationType.Q4_0, GGMLQuantizationType.Q8_0
LAYER = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def original() -> Qwen2ForCausalLM:
    torch.manual_seed(0)
    config = Qwen2Config(
        vocab_size=VOCABULARY, hidden_size=64, intermediate_size=96, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=128,
        tie_word_embeddings=True,
    )  # fmt: skip
    return Qwen2ForCausalLM(config)


def publish(model: Qwen2ForCausalLM, output: torch.Tensor, file: Path) -> Path:
    """Writes a model as llama.cpp does, with its embedding in 4 bits and `output` in 8."""
    writer = GGUFWriter(file, "qwen2")
    config = model.config
    writer.add_block_count(1)
    writer.add_context_length(128)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(10_000.0)
    tokenizer = json.loads(small_tokenizer().backend_tokenizer.to_str())["model"]
    vocabulary = tokenizer["vocab"]
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(sorted(vocabulary, key=vocabulary.__getitem__))
    writer.add_token_types([TokenType.CONTROL, *[TokenType.NORMAL] * (len(vocabulary) - 1)])
    writer.add_token_merges([" ".join(pair) for pair in tokenizer["merges"]])
    writer.add_eos_token_id(0)
    weights = {name: weight.detach().numpy() for name, weight in model.named_parameters()}
    for theirs, ours in LAYER.items():
        for suffix in ("weight", "bias"):
            weight = weights.get(f"model.layers.0.{theirs}.{suffix}")
            if weight is not None:
                writer.add_tensor(f"blk.0.{ours}.{suffix}", weight)
    writer.add_tensor("output_norm.weight", weights["model.norm.weight"])
    embedding = quantize(weights["model.embed_tokens.weight"], Q4)
    writer.add_tensor("token_embd.weight", embedding, raw_dtype=Q4)
    writer.add_tensor("output.weight", quantize(output.detach().numpy(), Q8), raw_dtype=Q8)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def test_an_embedding_that_is_there_twice_is_kept_once_as_the_better_one(tmp_path: Path) -> None:
    model = original()
    matrix = model.lm_head.weight
    file = publish(model, matrix, tmp_path / "tied.gguf")
    folder = tmp_path / "tied"
    shown: list[tuple[str, int, int | None]] = []
    from_gguf(file, folder, lambda *step: shown.append(step))
    weights = load_file(folder / "model.safetensors")
    assert "lm_head.weight" not in weights
    kept = weights["model.embed_tokens.weight"].float().numpy()
    better = dequantize(quantize(matrix.detach().numpy(), Q8), Q8)
    assert np.abs(kept - better).max() < 0.001
    converted = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    tokens = torch.arange(20)[None]
    with torch.inference_mode():
        expected, found = model.eval()(tokens).logits, converted(tokens).logits
    assert torch.nn.functional.cosine_similarity(expected, found, dim=-1).min() > 0.999
    done, total = shown[-1][1:]
    assert done == total
    assert converted.generation_config.eos_token_id == 0


def test_two_embeddings_that_differ_are_both_kept(tmp_path: Path) -> None:
    model = original()
    file = publish(model, torch.randn_like(model.lm_head.weight) * 0.02, tmp_path / "two.gguf")
    from_gguf(file, tmp_path / "two", lambda *_: None)
    assert "lm_head.weight" in load_file(tmp_path / "two" / "model.safetensors")
