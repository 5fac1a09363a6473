"""ONNX Runtime GenAI, weights in 8 bits, with one static, left-padded batch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import torch

from benchmarks.peers.ways import (
    Missing,
    Model,
    Prompts,
    Settings,
    Way,
    converted_to,
    require,
)


def settings(model: Model) -> Settings:
    """Returns the one setting."""
    require("onnxruntime_genai")
    if model.kind == "gpt2":
        raise Missing("ONNX Runtime GenAI's builder knows no GPT-2")
    require("onnx_ir")
    _configure(_convert(model))
    return {"ONNX Runtime GenAI int8": None}


def way(model: Model, setting: None) -> Way:
    """Loads the converted model."""
    import onnxruntime_genai as genai

    net = genai.Model(str(model.converted / "onnx"))

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        length = max(map(len, prompts)) + new_tokens
        options = genai.GeneratorParams(net)
        options.set_search_options(
            max_length=length, min_length=length, batch_size=len(prompts), do_sample=False
        )
        generator = genai.Generator(net, options)
        padded = [[0] * (length - new_tokens - len(prompt)) + prompt for prompt in prompts]
        generator.append_tokens(padded)
        made = 0
        while not generator.is_done():
            generator.generate_next_token()
            made += 1
        assert made == new_tokens, made

    return continue_all


def _convert(model: Model) -> Path:
    """Returns the folder of the converted model, which is made if it is missing."""
    folder = model.converted / "onnx"
    if folder.exists():
        return folder
    builder = [sys.executable, "-m", "onnxruntime_genai.models.builder"]
    with converted_to(folder) as unfinished:
        options = ["-i", str(model.folder), "-o", str(unfinished), "-p", "int8", "-e", "cpu"]
        cache = ["-c", str(unfinished / "cache")]
        done = subprocess.run([*builder, *options, *cache], capture_output=True, text=True)
        if done.returncode != 0:
            last_line = done.stderr.strip().rpartition("\n")[2]
            raise Missing(f"ONNX Runtime GenAI's builder failed: {last_line}")
    return folder


def _configure(folder: Path) -> None:
    """Sets what prompts are padded with, and as many threads as PyTorch has."""
    config = folder / "genai_config.json"
    known = json.loads(config.read_text())
    known["model"]["pad_token_id"] = 0
    session = known["model"]["decoder"].setdefault("session_options", {})
    session["intra_op_num_threads"] = torch.get_num_threads()
    config.write_text(json.dumps(known, indent=4))
