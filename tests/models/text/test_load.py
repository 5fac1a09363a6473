"""One door to all engines, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from transformers import (
    AutoTokenizer,
    MistralConfig,
    MistralForCausalLM,
    T5Config,
    T5ForConditionalGeneration,
)

from models.text.engine import TextEngine
from models.text.families import Unsupported, decoder_for
from models.text.families.gpt2 import GPT2
from models.text.load import load_engine
from models.text.sampling_params import SamplingParams
from tests.models.text.conftest import prompt_of, run


def test_a_folder_becomes_the_fast_decoder_of_its_type(gpt2_folder: Path) -> None:
    engine = load_engine("auto", gpt2_folder, dtype="float32", max_slots=3, context_length=100)
    assert isinstance(engine, TextEngine)
    assert isinstance(engine.decoder, GPT2)
    assert (engine.max_slots, engine.context_length) == (3, 100)


def test_echo_needs_no_folder() -> None:
    engine = load_engine("echo", None, max_slots=2)
    engine.submit(engine.encode("hello"), SamplingParams())
    assert run(engine)[0].text == "hello"


def test_what_cannot_be_loaded_is_refused_with_the_reason(gpt2_folder: Path) -> None:
    with pytest.raises(ValueError, match="family 'bert' is not one of"):
        load_engine("bert", gpt2_folder)
    with pytest.raises(FileNotFoundError, match="no model folder"):
        load_engine("auto", gpt2_folder / "missing")
    with pytest.raises(ValueError, match="float16"):
        load_engine("auto", gpt2_folder, dtype="float16")
    with pytest.raises(Unsupported, match="'llama' does not serve models of type 'gpt2'"):
        load_engine("llama", gpt2_folder)


def test_what_the_slots_cannot_compute_is_refused(gpt2_folder: Path) -> None:
    size = {"vocab_size": 400, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 1}
    heads = {"num_attention_heads": 2, "num_key_value_heads": 1}
    windowed = MistralForCausalLM(MistralConfig(**size, **heads, sliding_window=16))
    with pytest.raises(Unsupported, match="sliding window"):
        decoder_for(windowed)
    config = T5Config(vocab_size=400, d_model=32, d_ff=32, num_layers=1, num_heads=2)
    with pytest.raises(Unsupported, match="encoder-decoder"):
        decoder_for(T5ForConditionalGeneration(config))
    whole = MistralForCausalLM(MistralConfig(**size, **heads, sliding_window=None))
    engine = TextEngine(whole, AutoTokenizer.from_pretrained(gpt2_folder), context_length=64)
    sequence = engine.submit(prompt_of(5), SamplingParams(max_new_tokens=3))[0]
    run(engine)
    assert sequence.generated_count == 3
