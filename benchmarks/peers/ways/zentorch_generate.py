"""transformers' `generate` with AMD's zentorch, which replaces PyTorch's operators on EPYC CPUs."""

from __future__ import annotations

from benchmarks.peers.ways import Model, Settings, Way, require
from benchmarks.peers.ways.generate import continue_with, loaded


def settings(model: Model) -> Settings:
    """Returns the one setting: compiled with its backend, in bfloat16."""
    require("zentorch")
    return {"zentorch generate, bfloat16, compiled": None}


def way(model: Model, setting: None) -> Way:
    """Loads the model and compiles its forward pass, for any lengths.

    Raises:
        RuntimeError: it computes other values than PyTorch; kernels that fail only print a line.
    """
    import torch
    import zentorch  # noqa: F401, brings the backend

    net = loaded(model, "eager", "bfloat16")
    tokens = torch.arange(1, 33).reshape(2, 16)
    mask = torch.ones_like(tokens)
    mask[0, :5] = 0  # padded, as in batches
    with torch.inference_mode():
        expected = net(tokens, attention_mask=mask).logits[:, -1]
        net.forward = torch.compile(net.forward, backend="zentorch", dynamic=True)
        found = net(tokens, attention_mask=mask).logits[:, -1]
    if not torch.allclose(found, expected, rtol=0.1, atol=0.1 * float(expected.abs().max())):
        raise RuntimeError("its logits are not those of PyTorch")
    return continue_with(net, None)
