"""llama.cpp in Q8_0, through node-llama-cpp, whose prebuilt libraries know each CPU's instructions.

LLAMA_CPP_NODE names a folder in which `npm install node-llama-cpp` was run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import torch

from benchmarks.peers.gguf_file import KINDS, gguf_of
from benchmarks.peers.ways import Missing, Model, Prompts, Settings, Way

_SCRIPT = Path(__file__).parent / "llama_cpp.mjs"


def settings(model: Model) -> Settings:
    """Returns the one setting: all sequences in one context."""
    folder = Path(os.environ.get("LLAMA_CPP_NODE", ".")).resolve()
    if shutil.which("node") is None or not (folder / "node_modules/node-llama-cpp").is_dir():
        raise Missing("node-llama-cpp is not installed in the folder LLAMA_CPP_NODE")
    if model.kind not in KINDS:
        raise Missing(f"no way to write {model.kind} as GGUF here")
    gguf_of(model)
    return {"llama.cpp Q8_0": str(folder)}


def way(model: Model, folder: str) -> Way:
    """Starts Node with the model."""
    library = Path(folder) / "node_modules/node-llama-cpp/dist/index.js"
    threads = str(torch.get_num_threads())
    node = subprocess.Popen(
        ["node", str(_SCRIPT), library.as_uri(), str(gguf_of(model)), threads],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    asked, answered = node.stdin, node.stdout
    assert asked is not None
    assert answered is not None

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        print(json.dumps({"prompts": prompts, "new_tokens": new_tokens}), file=asked, flush=True)
        answer = answered.readline()
        if not answer:
            raise RuntimeError(f"node ended with {node.wait()}")
        counts = json.loads(answer)
        assert counts == [new_tokens] * len(prompts), counts

    return continue_all
