"""The fused nets against the plain ones; without a GPU, in Triton's interpreter."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from models.text.device.attention import Piece, Prefill
from models.text.device.pages import PagedCache
from models.text.families import Decoder, decoder_for
from tests.models.text.conftest import prompt_of

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@torch.inference_mode()
def logits_of(decoder: Decoder) -> torch.Tensor:
    """The logits after each token of two prompts."""

    def upload(values: list) -> torch.Tensor:
        return torch.tensor(values, device=DEVICE)

    prompts = [prompt_of(9), prompt_of(70)]
    pieces = [Piece([1, 2], 0, prompts[0]), Piece([3, 4], 0, prompts[1])]
    attend = Prefill(PagedCache(decoder.shape, tokens=256), pieces, upload)
    rows = torch.arange(79, device=DEVICE)
    return decoder.forward(upload(prompts[0] + prompts[1]), attend.positions, rows, attend)


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_a_fused_net_gives_what_the_plain_one_gives(
    model_folders: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("triton", reason="comes with PyTorch for CUDA only")
    if DEVICE.type == "cpu":
        monkeypatch.setenv("TRITON_INTERPRET", "1")
    from models.text.device.fused import FusedGPT2, FusedLlama, fused_decoder

    plain, fused = (
        make(AutoModelForCausalLM.from_pretrained(model_folders[name]).to(DEVICE).eval())
        for make in (decoder_for, fused_decoder)
    )
    assert isinstance(fused, FusedGPT2 | FusedLlama)
    torch.testing.assert_close(logits_of(fused), logits_of(plain), atol=1e-4, rtol=1e-4)
