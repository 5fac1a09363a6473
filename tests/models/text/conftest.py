"""Small random models with a real tokenizer, saved as transformers saves them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    AutoModelForCausalLM,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from models.text.engine import TextEngine
from models.text.sequence import Sequence

VOCABULARY = 400
CONTEXT = 192
END = 0
TEXT = [
    "The quick brown fox jumps over the lazy dog near the river bank.",
    "A new kettle for people who drink their tea before the sun is up.",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.",
    "Fresh bread, honest prices, and a baker who knows your name.",
] * 20


def small_tokenizer() -> PreTrainedTokenizerFast:
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["<|end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    trained.train_from_iterator(TEXT, trainer)
    return PreTrainedTokenizerFast(tokenizer_object=trained, eos_token="<|end|>")


def _gpt2() -> PreTrainedModel:
    # A wide init keeps greedy answers from looping on one token.
    config = GPT2Config(
        vocab_size=VOCABULARY, n_positions=CONTEXT, n_embd=64, n_layer=3, n_head=4,
        initializer_range=0.2, bos_token_id=END, eos_token_id=END,
    )  # fmt: skip
    return GPT2LMHeadModel(config)


def _llama() -> PreTrainedModel:
    config = LlamaConfig(
        vocab_size=VOCABULARY, max_position_embeddings=CONTEXT, hidden_size=96,
        intermediate_size=128, num_hidden_layers=3, num_attention_heads=6, num_key_value_heads=2,
        initializer_range=0.2, bos_token_id=END, eos_token_id=END, tie_word_embeddings=True,
    )  # fmt: skip
    return LlamaForCausalLM(config)


def _qwen(config_class: type, model_class: Callable[..., PreTrainedModel]) -> PreTrainedModel:
    config = config_class(
        vocab_size=VOCABULARY, max_position_embeddings=CONTEXT, hidden_size=96,
        intermediate_size=128, num_hidden_layers=3, num_attention_heads=6, num_key_value_heads=2,
        head_dim=16, initializer_range=0.2, bos_token_id=END, eos_token_id=END,
    )  # fmt: skip
    return model_class(config)


BUILDERS: dict[str, Callable[[], PreTrainedModel]] = {
    "gpt2": _gpt2,
    "llama": _llama,
    "qwen2": lambda: _qwen(Qwen2Config, Qwen2ForCausalLM),
    "qwen3": lambda: _qwen(Qwen3Config, Qwen3ForCausalLM),
}


@pytest.fixture(scope="session")
def model_folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with a model and its tokenizer, by model type."""
    folders = {}
    for name, build in BUILDERS.items():
        torch.manual_seed(7)
        folder = tmp_path_factory.mktemp(name)
        build().save_pretrained(folder)
        small_tokenizer().save_pretrained(folder)
        folders[name] = folder
    return folders


@pytest.fixture
def gpt2_folder(model_folders: dict[str, Path]) -> Path:
    return model_folders["gpt2"]


@pytest.fixture
def engine(gpt2_folder: Path) -> TextEngine:
    """A small fp32 GPT-2 engine with eight slots."""
    return TextEngine.load(gpt2_folder, "float32", max_slots=8)


@pytest.fixture(scope="session")
def reference(model_folders: dict[str, Path]) -> Callable[[str], PreTrainedModel]:
    """The plain transformers model of a type, in fp32."""
    loaded: dict[str, PreTrainedModel] = {}

    def get(name: str) -> PreTrainedModel:
        if name not in loaded:
            loaded[name] = AutoModelForCausalLM.from_pretrained(
                model_folders[name], dtype=torch.float32
            ).eval()
        return loaded[name]

    return get


def prompt_of(length: int, seed: int = 0) -> list[int]:
    """Random ordinary tokens."""
    generator = torch.Generator().manual_seed(seed * 1000 + length)
    return torch.randint(1, VOCABULARY, (length,), generator=generator).tolist()


def run(engine: TextEngine, limit: int = 2000) -> list[Sequence]:
    """Step until nothing is left; all sequences that ended, in that order."""
    ended = []
    for _ in range(limit):
        if not engine.active and not engine.waiting:
            return ended
        ended += engine.step()
    raise AssertionError("the engine did not come to an end")


def expected(model: PreTrainedModel, prompt: list[int], new: int, **options: float) -> list[int]:
    """What transformers' generate makes of a prompt, greedily."""
    tokens = torch.tensor([prompt])
    made = model.generate(
        tokens,
        attention_mask=torch.ones_like(tokens),
        max_new_tokens=new,
        do_sample=False,
        pad_token_id=END,
        **options,
    )
    return made[0, len(prompt) :].tolist()
