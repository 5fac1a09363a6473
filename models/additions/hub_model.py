"""Describes a language model of the Hugging Face hub, pinned to the commit that it is at now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from models.footprint import Shape
from models.source_errors import SourceError
from models.text.families import decoder_families

_TIMEOUT_S: Final = 15.0
# Longer contexts need a larger cache: see SPEARPOINT_TEXT_CACHE_TOKENS.
MOST_CONTEXT: Final = 8192
_UNKNOWN: Final = "unknown"


def describe(name: str, revision: str | None = None) -> dict[str, Any]:
    """Returns the fields of a catalog entry, except its id.

    Args:
        name: `owner/name`.
        revision: a branch, tag or commit; the main branch if None.

    Raises:
        SourceError: the hub can't be reached or refuses, or this is no model that can be served.
    """
    from huggingface_hub.errors import GatedRepoError, HFValidationError, RepositoryNotFoundError

    where = f"hub:{name}"
    try:
        info, config = _asked(name, revision)
    except GatedRepoError as error:
        raise SourceError(
            f"{where}: accept its licence on its page of the hub, and set HF_TOKEN"
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise SourceError(
            f"{where}: the hub has no such model, or it is private: check the name, or set HF_TOKEN"
        ) from error
    except (_transport_error(), OSError, ValueError) as error:
        raise SourceError(
            f"{where}: the hub can't be reached or refused ({type(error).__name__}). Check the "
            "network, or set HF_ENDPOINT to a mirror"
        ) from error
    return _entry(where, str(info.sha), config, info)


def _asked(name: str, revision: str | None) -> tuple[Any, dict[str, Any]]:
    """Returns what the hub knows of a model, and the model's config."""
    from huggingface_hub import HfApi, hf_hub_download  # slow to import

    info = HfApi().model_info(name, revision=revision, timeout=_TIMEOUT_S)
    _check_weights(f"hub:{name}", {file.rfilename for file in info.siblings or ()})
    file = hf_hub_download(name, "config.json", revision=info.sha)
    config: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    return info, config


def _transport_error() -> type[Exception]:
    from huggingface_hub import errors

    base: type[Exception] = errors.HTTPError  # type: ignore[attr-defined]  # not listed there
    return base


def _check_weights(where: str, files: set[str]) -> None:
    if any(name.endswith(".safetensors") for name in files):
        return
    if gguf := sorted(name for name in files if name.endswith(".gguf")):
        raise SourceError(
            f"{where} has GGUF files only: download one (such as {gguf[0]}), and add that file"
        )
    raise SourceError(f"{where} has no safetensors; weights in other formats can run code")


def _entry(where: str, sha: str, config: Mapping[str, Any], info: Any) -> dict[str, Any]:  # noqa: ANN401
    architectures = config.get("architectures") or []
    if not any(one.endswith(("ForCausalLM", "LMHeadModel")) for one in architectures):
        raise SourceError(
            f"{where} is no model that continues texts: {', '.join(architectures) or 'unknown'}"
        )
    kind, card = str(config["model_type"]), info.card_data or {}
    shape = Shape.of(config, info.safetensors.total if info.safetensors else 0)
    own = config.get("max_position_embeddings") or config.get("n_positions") or MOST_CONTEXT
    languages = card.get("language") or []
    languages = [languages] if isinstance(languages, str) else languages
    return {
        "kind": "text",
        "family": kind if kind in decoder_families() else "auto",
        "source": where,
        "revision": sha,
        "licence": str(card.get("license_name") or card.get("license") or _UNKNOWN),
        "languages": [one for one in languages if len(one) == 2],
        "context_length": min(int(own), MOST_CONTEXT),
        "parameters": shape.parameters,
        "cache_values": shape.cache_values,
    }
