"""What `auto` means: by the device and the family of a model."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from models.bfloat16 import multiplies_bfloat16
from models.dtypes import best_dtype
from models.footprint import dtype_here
from models.text.engine import TextEngine, resolved_dtype
from models.text.kernels.int8_linear import supports_int8


@pytest.mark.parametrize(
    ("int8", "bfloat16", "best"),
    [
        (True, True, "bfloat16"),
        (False, True, "bfloat16"),
        (True, False, "int8"),
        (False, False, "float32"),
    ],
)
def test_auto_takes_int8_where_bfloat16_would_be_emulated(
    int8: bool, bfloat16: bool, best: str
) -> None:
    assert best_dtype(int8=int8, bfloat16=bfloat16) == best


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
    assert dtype_here("auto", "gpt2", "cuda") == "bfloat16"
