"""Signs images with a C2PA manifest, which says that a model made them.

c2pa adds a thumbnail and verifies what it signed unless told not to: 170 ms an image instead of
half a millisecond.
"""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Final

from c2pa import (
    Builder,
    C2paBuilderIntent,
    C2paDigitalSourceType,
    C2paError,
    C2paSignerInfo,
    Context,
    Signer,
)
from c2pa import Settings as C2paSettings

from jobs.contract.errors import SigningFailed
from jobs.contract.results import RULES_MEDIA, Provenance
from jobs.contract.setting_errors import SettingsError
from jobs.contract.settings import Settings
from jobs.provenance.certificates import signing_certificate

# Where the model is named; readers that do not know it show it as it is.
GENERATION: Final = "org.spearpoint.generation"
_QUICK: Final = {
    "verify": {"verify_after_sign": False, "remote_manifest_fetch": False, "ocsp_fetch": False},
    "builder": {"thumbnail": {"enabled": False}},
}
_RENEW_EVERY_S: Final = 86_400.0


def _source_type(provenance: Provenance) -> C2paDigitalSourceType:
    if provenance.digital_source_type == RULES_MEDIA:
        return C2paDigitalSourceType.ALGORITHMIC_MEDIA
    return C2paDigitalSourceType.TRAINED_ALGORITHMIC_MEDIA


class ManifestSigner:
    """Signs images with the service's certificate. Safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Reads the certificate, or makes it.

        Raises:
            SettingsError: the operator's certificate can't be used.
            OSError, ValueError: our own can't be read or made.
        """
        self._settings = settings
        self._context = Context(C2paSettings.from_dict(_QUICK))
        self._lock = Lock()
        self._signer = self._load()
        self._load_again_at = time.monotonic() + _RENEW_EVERY_S
        self._check()

    def sign(self, content: bytes, media_type: str, provenance: Provenance) -> bytes:
        """Returns the file with a manifest; its pixels and other metadata stay as they are.

        Raises:
            SigningFailed: the certificate can't be used any more, or the file can't be signed.
        """
        try:
            return self._signed(content, media_type, provenance)
        except (C2paError, SettingsError, OSError, ValueError) as error:
            raise SigningFailed(
                f"{error} The operator can renew the certificate, or set SPEARPOINT_C2PA=false, "
                "and restart the workers."
            ) from error

    def _signed(self, content: bytes, media_type: str, provenance: Provenance) -> bytes:
        with self._lock:
            if time.monotonic() >= self._load_again_at:
                self._signer = self._load()
                self._load_again_at = time.monotonic() + _RENEW_EVERY_S
            signer = self._signer
        signed = io.BytesIO()
        with Builder(_claim(provenance), context=self._context) as builder:
            builder.set_intent(C2paBuilderIntent.CREATE, _source_type(provenance))
            builder.sign(signer, media_type, io.BytesIO(content), signed)
        return signed.getvalue()

    def _load(self) -> Signer:
        found = signing_certificate(self._settings)
        timestamps = self._settings.c2pa_timestamp_url.encode() or None
        info = C2paSignerInfo(found.algorithm, found.chain, found.key, timestamps)
        return Signer.from_info(info)

    def _check(self) -> None:
        """Signs a picture, because c2pa looks at a certificate only then."""
        from PIL import Image

        buffer = io.BytesIO()
        Image.new("RGB", (1, 1)).save(buffer, "PNG")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        trial = Provenance(generator="trial", model="trial", model_version="", created_at=now)
        try:
            self._signed(buffer.getvalue(), "image/png", trial)
        except C2paError as error:
            raise SettingsError(
                f"Images can't be signed with the certificate for C2PA: {error}. Check "
                "SPEARPOINT_C2PA_CERTIFICATE, SPEARPOINT_C2PA_KEY and "
                "SPEARPOINT_C2PA_TIMESTAMP_URL, or set SPEARPOINT_C2PA=false."
            ) from error


def _claim(provenance: Provenance) -> dict[str, Any]:
    name, _, version = provenance.generator.rpartition(" ")
    return {
        "claim_generator_info": [{"name": name or version, "version": version}],
        "assertions": [
            {
                "label": GENERATION,
                "data": {
                    "model": provenance.model,
                    "model_version": provenance.model_version,
                    "created_at": provenance.created_at,
                },
            }
        ],
    }
