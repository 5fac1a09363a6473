"""What `auto` means: by the device and the family of a model."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from transformers import GPT2LMHeadModel

from models.bfloat16 import multiplies_bfloat16
from models.dtypes import best_dtype, parameters_of
from models.footprint import dtype_here
from models.hashing import INT8_WEIGHTS
from models.text.engine import TextEngine, resolved_dtype
from models.text.kernels.int8_fbgemm import supports_int8


@pytest.mark.parametrize(
    ("int8", "bfloat16", "parameters", "best"),
    [
        (True, True, 135_000_000, "bfloat16"),
        (True, True, 1_500_000_000, "int8"),
        (False, True, 1_500_000_000, "bfloat16"),
        (True, False, 135_000_000, "int8"),
        (False, False, 1_500_000_000, "float32"),
    ],
)
def test_auto_takes_int8_for_large_models_and_where_bfloat16_would_be_emulated(
    int8: bool, bfloat16: bool, parameters: int, best: str
) -> None:
    assert best_dtype(int8=int8, bfloat16=bfloat16, parameters=parameters) == best


def test_parameters_are_counted_without_quantised_copies(gpt2_folder: Path, tmp_path: Path) -> None:
    counted = parameters_of(gpt2_folder)
    model = GPT2LMHeadModel.from_pretrained(gpt2_folder)
    assert counted == sum(weights.numel() for weights in model.parameters())
    copy = shutil.copytree(gpt2_folder, tmp_path / "copy")
    TextEngine.load(copy, "int8")
    assert (copy / INT8_WEIGHTS).exists()
    assert parameters_of(copy) == counted


def test_auto_knows_the_model_and_the_device(gpt2_folder: Path) -> None:
    assert resolved_dtype(gpt2_folder, "auto", "cuda") == "bfloat16"
    assert resolved_dtype(gpt2_folder, "int8", "cpu") == "int8"
    fast = multiplies_bfloat16(torch.device("cpu"))
    own = best_dtype(int8=supports_int8(), bfloat16=fast)
    other = best_dtype(int8=False, bfloat16=fast)
    assert resolved_dtype(gpt2_folder, "auto", "cpu") == own
    assert resolved_dtype(gpt2_folder, "auto", "cpu", "generic") == other
    assert TextEngine.load(gpt2_folder).dtype == own
    # what is said before a model is downloaded
    assert dtype_here("auto", "gpt2") == own
    assert dtype_here("auto", "generic") == other
    assert dtype_here("auto", "gpt2", "cuda", 1_500_000_000) == "bfloat16"
