"""The slot engine against the plain transformers model: the same tokens, in fp32."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import (
    AutoTokenizer,
    GraniteConfig,
    GraniteForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from models.text.engine import TextEngine
from models.text.families import Unsupported
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import END, VOCABULARY, expected, prompt_of, run

Reference = Callable[[str], PreTrainedModel]
WAYS = [
    *(("gpt2", None), ("gpt2", "generic"), ("llama", None), ("llama", "generic")),
    *(("qwen2", None), ("qwen3", None)),
]
FOX = "The quick brown fox"


def load(folders: dict[str, Path], name: str, family: str | None, slots: int = 6) -> TextEngine:
    return TextEngine.load(folders[name], "float32", family=family, max_slots=slots)


@pytest.mark.parametrize(("name", "family"), WAYS)
def test_one_sequence_alone_equals_generate(
    model_folders: dict[str, Path], reference: Reference, name: str, family: str | None
) -> None:
    engine = load(model_folders, name, family)
    prompt = engine.encode(FOX)
    sequence = engine.submit(prompt, SamplingParams(max_new_tokens=60))[0]
    run(engine)
    wanted = expected(reference(name), prompt, 60)
    assert sequence.tokens == wanted
    assert len(set(wanted)) > 5, "a looping reference proves nothing"


@pytest.mark.parametrize(("name", "family"), WAYS)
def test_sixteen_of_different_lengths_that_join_and_leave_equal_generate(
    model_folders: dict[str, Path], reference: Reference, name: str, family: str | None
) -> None:
    engine = load(model_folders, name, family)
    body = [(prompt_of(3 + 7 * i % 61, seed=i), 10 + 11 * i % 47) for i in range(16)]
    sequences = []
    for prompt, new in body:
        sequences += engine.submit(prompt, SamplingParams(max_new_tokens=new))
        engine.step()
    run(engine)
    model = reference(name)
    for sequence, (prompt, new) in zip(sequences, body, strict=True):
        assert sequence.tokens == expected(model, prompt, new)


@pytest.mark.parametrize(("name", "family"), WAYS)
def test_a_seeded_sample_is_the_same_alone_and_among_neighbours(
    model_folders: dict[str, Path], name: str, family: str | None
) -> None:
    wish = SamplingParams(max_new_tokens=40, temperature=0.8, top_p=0.9, top_k=40, seed=11)
    prompt = prompt_of(12)
    alone = load(model_folders, name, family)
    first = alone.submit(prompt, wish)[0]
    run(alone)
    crowd = load(model_folders, name, family, slots=5)
    for i in range(6):
        crowd.submit(prompt_of(4 + i, seed=i), SamplingParams(5 + i, temperature=1.0, seed=i))
    second = crowd.submit(prompt, wish)[0]
    for i in range(6):
        crowd.submit(prompt_of(9 + i), SamplingParams(20, 0.7, top_p=0.5, seed=i))
        crowd.step()
    run(crowd)
    assert first.tokens == second.tokens
    assert first.logprobs == pytest.approx(second.logprobs, abs=1e-3)


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_repetition_penalty_equals_transformers(
    model_folders: dict[str, Path], reference: Reference, name: str
) -> None:
    engine = load(model_folders, name, None)
    body = [(prompt_of(9), 1.3), (prompt_of(20), 0.8), (prompt_of(5), 2.0), (prompt_of(7), 1.0)]
    sequences = [
        engine.submit(prompt, SamplingParams(max_new_tokens=40, repetition_penalty=penalty))[0]
        for prompt, penalty in body
    ]
    run(engine)
    model = reference(name)
    for sequence, (prompt, penalty) in zip(sequences, body, strict=True):
        assert sequence.tokens == expected(model, prompt, 40, repetition_penalty=penalty)


def test_logprobs_are_the_raw_models(engine: TextEngine, reference: Reference) -> None:
    prompt = prompt_of(10)
    wish = SamplingParams(20, temperature=1.5, top_k=5, repetition_penalty=1.5, seed=3)
    sequence = engine.submit(prompt, wish)[0]
    run(engine)
    tokens = torch.tensor([prompt + sequence.tokens])
    with torch.inference_mode():
        logits = reference("gpt2")(tokens).logits[0, len(prompt) - 1 : -1]
    wanted = logits.log_softmax(-1).gather(1, torch.tensor(sequence.tokens)[:, None])[:, 0]
    assert sequence.logprobs == pytest.approx(wanted.tolist(), abs=1e-3)


ROPES = [
    {"rope_type": "default", "rope_theta": 500.0},
    {"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0},
    {
        "rope_type": "llama3",
        "rope_theta": 10000.0,
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 64,
    },
]


@pytest.mark.parametrize("rope", ROPES, ids=lambda rope: rope["rope_type"])
def test_llama_options_are_honoured(rope: dict[str, float], gpt2_folder: Path) -> None:
    config = LlamaConfig(
        vocab_size=VOCABULARY, max_position_embeddings=128, hidden_size=64, head_dim=24,
        intermediate_size=96, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=1,
        attention_bias=True, mlp_bias=True, initializer_range=0.3, rope_parameters=rope,
        tie_word_embeddings=False, bos_token_id=END, eos_token_id=END,
    )  # fmt: skip
    torch.manual_seed(1)
    model = LlamaForCausalLM(config).eval()
    for name, parameter in model.named_parameters():
        if name.endswith("bias"):
            torch.nn.init.normal_(parameter, std=0.3)
    prompt = prompt_of(15)
    wanted = expected(model, prompt, 30)
    engine = TextEngine(model, AutoTokenizer.from_pretrained(gpt2_folder))
    sequence = engine.submit(prompt, SamplingParams(max_new_tokens=30))[0]
    run(engine)
    assert sequence.tokens == wanted


@pytest.mark.parametrize(
    ("config_class", "model_class", "more"),
    [
        (Qwen2Config, Qwen2ForCausalLM, {}),
        # heads that are larger than the hidden size divided by their number, as Qwen3-0.6B has
        (Qwen3Config, Qwen3ForCausalLM, {"head_dim": 32, "attention_bias": True}),
    ],
)
def test_the_logits_of_qwen_equal_transformers(
    config_class: type, model_class: type, more: dict[str, int], gpt2_folder: Path
) -> None:
    config = config_class(
        vocab_size=VOCABULARY, max_position_embeddings=128, hidden_size=64, intermediate_size=96,
        num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, initializer_range=0.3,
        tie_word_embeddings=True, bos_token_id=END, eos_token_id=END, **more,
    )  # fmt: skip
    torch.manual_seed(1)
    model = model_class(config).eval()
    for name, parameter in model.named_parameters():
        if name.endswith("bias") or "norm" in name:
            torch.nn.init.normal_(parameter, mean=0.5, std=0.3)
    prompt = prompt_of(15)
    wanted = expected(model, prompt, 30)
    with torch.inference_mode():
        logits = model(torch.tensor([prompt + wanted])).logits[0, len(prompt) - 1 : -1]
    engine = TextEngine(model, AutoTokenizer.from_pretrained(gpt2_folder))
    sequence = engine.submit(prompt, SamplingParams(max_new_tokens=30))[0]
    run(engine)
    assert sequence.tokens == wanted
    exact = logits.log_softmax(-1).gather(1, torch.tensor(wanted)[:, None])[:, 0]
    assert sequence.logprobs == pytest.approx(exact.tolist(), abs=1e-4)


def test_a_qwen_with_a_sliding_window_is_refused(gpt2_folder: Path) -> None:
    config = Qwen2Config(
        vocab_size=VOCABULARY, hidden_size=32, intermediate_size=32, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, use_sliding_window=True, sliding_window=16,
        max_window_layers=1,
    )  # fmt: skip
    with pytest.raises(Unsupported, match="sliding window"):
        TextEngine(Qwen2ForCausalLM(config), AutoTokenizer.from_pretrained(gpt2_folder))


def test_a_decoder_nobody_wrote_by_hand_equals_generate(gpt2_folder: Path) -> None:
    config = GraniteConfig(
        vocab_size=VOCABULARY, max_position_embeddings=128, hidden_size=64, intermediate_size=96,
        num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, initializer_range=0.3,
        attention_multiplier=0.2, bos_token_id=END, eos_token_id=END,
    )  # fmt: skip
    torch.manual_seed(1)
    model = GraniteForCausalLM(config).eval()
    prompts = [prompt_of(length) for length in (5, 21, 40)]
    wanted = [expected(model, prompt, 30) for prompt in prompts]
    engine = TextEngine(model, AutoTokenizer.from_pretrained(gpt2_folder))
    sequences = [engine.submit(p, SamplingParams(max_new_tokens=30))[0] for p in prompts]
    run(engine)
    assert [sequence.tokens for sequence in sequences] == wanted


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen3"])
def test_bfloat16_stays_close_to_the_plain_model(
    model_folders: dict[str, Path], reference: Reference, name: str
) -> None:
    engine = TextEngine.load(model_folders[name], "bfloat16")
    prompt = prompt_of(16)
    sequence = engine.submit(prompt, SamplingParams(max_new_tokens=40))[0]
    run(engine)
    tokens = torch.tensor([prompt + sequence.tokens])
    with torch.inference_mode():
        logits = reference(name)(tokens).logits[0, len(prompt) - 1 : -1]
    exact = logits.log_softmax(-1).gather(1, torch.tensor(sequence.tokens)[:, None])[:, 0]
    drift = (exact - torch.tensor(sequence.logprobs)).abs().mean()
    assert drift < 0.15
