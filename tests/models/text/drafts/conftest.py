"""The adapters of tests/models/text/adapters, here as well."""

from __future__ import annotations

from tests.models.text.adapters.conftest import adapter_folders

__all__ = ["adapter_folders"]
