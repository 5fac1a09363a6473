"""transformers' `generate` with AMD's zentorch, which replaces PyTorch's operators on EPYC CPUs."""

from __future__ import annotations

from benchmarks.peers.ways import Model, Settings, Way, require
from benchmarks.peers.ways.generate import continue_with, loaded


def settings(model: Model) -> Settings:
    """Returns the one setting: compiled with its backend, in bfloat16."""
    require("zentorch")
    return {"zentorch generate, bfloat16, compiled": None}


def way(model: Model, setting: None) -> Way:
    """Loads the model and compiles its forward pass, for any lengths."""
    import torch
    import zentorch

    net = zentorch.llm.optimize(loaded(model, "eager", "bfloat16"), dtype=torch.bfloat16)
    net.forward = torch.compile(net.forward, backend="zentorch", dynamic=True)
    return continue_with(net, None)
