"""CTranslate2 in int8, which sorts prompts by length and splits them into batches."""

from __future__ import annotations

import torch
from transformers import AutoTokenizer

from benchmarks.peers.ways import Model, Prompts, Settings, Way, converted_to, require


def settings(model: Model) -> Settings:
    """Returns the sizes of batches to try."""
    require("ctranslate2")
    _convert(model)
    return {f"CTranslate2 int8, batches of {size}": size for size in (16, 32, 64)}


def way(model: Model, batch: int) -> Way:
    """Loads the converted model."""
    import ctranslate2

    generator = ctranslate2.Generator(
        str(model.converted / "ctranslate2"), intra_threads=torch.get_num_threads()
    )
    words = AutoTokenizer.from_pretrained(model.folder).convert_ids_to_tokens

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        made = generator.generate_batch(
            [words(prompt) for prompt in prompts],
            max_batch_size=batch,
            max_length=new_tokens,
            min_length=new_tokens,
            sampling_topk=1,
            end_token=[],
            include_prompt_in_result=False,
        )
        counts = [len(one.sequences_ids[0]) for one in made]
        assert counts == [new_tokens] * len(prompts), counts

    return continue_all


def _convert(model: Model) -> None:
    import ctranslate2

    folder = model.converted / "ctranslate2"
    if folder.exists():
        return
    converter = ctranslate2.converters.TransformersConverter(
        str(model.folder), low_cpu_mem_usage=True
    )
    with converted_to(folder) as unfinished:
        converter.convert(str(unfinished), quantization="int8_float32", force=True)
