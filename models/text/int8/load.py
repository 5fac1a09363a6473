"""Loads the decoder of a model in int8."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from torch import Tensor

from models.text.families import Decoder
from models.text.int8.decoders import empty_decoder, fill
from models.text.int8.outlines import Outline
from models.text.int8.quantise import quantise
from models.text.int8.stored import stored_tensors

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def int8_decoder(
    folder: Path,
    model: Outline | PreTrainedModel,
    sample: Callable[[], list[int]],
    *,
    family: str | None = None,
    sha256: str = "",
) -> Decoder:
    """Returns the decoder of a folder's model in int8, quantised unless it was before.

    Args:
        model: The folder's model without weights, which becomes the decoder.
        sample: Returns tokens of an ordinary text.
        family: See models.text.families.decoder_for.
        sha256: Of the weights; see stored_tensors.

    Raises:
        Unsupported: The family cannot compute this model, or not in int8 on this CPU.
    """
    decoder = empty_decoder(model, family)

    def make() -> dict[str, Tensor]:
        return quantise(folder, type(decoder), family, sample())

    fill(decoder, stored_tensors(folder, make, sha256))
    return decoder
