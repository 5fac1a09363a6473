"""Reads the C2PA manifest of an image from any source, and says whose it is and whether it holds.

c2pa would fetch what a manifest refers to; it is told not to, so that no image makes this service
call anybody.
"""

from __future__ import annotations

import io
from typing import Any, Final

from c2pa import C2paError, Context, Reader
from c2pa import Settings as C2paSettings

from jobs.contract.settings import Settings
from jobs.provenance.certificates import authority_pem, common_name, signing_certificate
from jobs.provenance.verdict import Manifest, ManifestState

_UNTRUSTED: Final = "signingCredential.untrusted"
_OUT_OF_DATE: Final = frozenset(
    ("signingCredential.expired", "claimSignature.outsideValidity", "signingCredential.revoked")
)
_CHARS: Final = 200


class ManifestReader:
    """Reads manifests, and knows those of this service by its certificates."""

    def __init__(self, settings: Settings) -> None:
        """Reads the certificates of this service.

        Raises:
            SettingsError: the operator's certificate can't be used.
            OSError, ValueError: our own can't be read or made.
        """
        self._own = _context(authority_pem(settings))
        self._operators: Context | None = None
        if settings.c2pa_certificate is not None:
            certificate = signing_certificate(settings)
            self._operators = _context(certificate.chain)
            self._operators_name = common_name(certificate.leaf)

    def read(self, content: bytes, media_type: str) -> Manifest:
        """Returns what the manifest of an image shows; a damaged one is `invalid`."""
        found = _read(content, media_type, self._own)
        if found.state == "foreign" and self._operators is not None:
            # its authority certifies others, too
            again = _read(content, media_type, self._operators)
            if again.state == "valid" and again.signer == self._operators_name:
                return again
        return found


def _context(anchors: bytes) -> Context:
    """Returns a context that trusts what these certificates have issued."""
    return Context(
        C2paSettings.from_dict(
            {
                "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
                "trust": {"trust_anchors": anchors.decode()},
            }
        )
    )


def _read(content: bytes, media_type: str, context: Context) -> Manifest:
    try:
        with Reader(media_type, io.BytesIO(content), context=context) as reader:
            manifest = reader.get_active_manifest() or {}
            state = reader.get_validation_state() or ""
            results = reader.get_validation_results() or {}
    except C2paError as error:
        if str(error).startswith("ManifestNotFound"):
            return Manifest(state="none")
        return Manifest(state="invalid", faults=[str(error)[:_CHARS]])
    faults = _faults(results)
    generator = (manifest.get("claim_generator_info") or [{}])[0].get("name")
    signature = manifest.get("signature_info") or {}
    return Manifest(
        state=_state(state, faults),
        signer=_short(signature.get("common_name")),
        issuer=_short(signature.get("issuer")),
        generator=_short(generator),
        source_type=_source_type(manifest),
        faults=faults,
    )


def _state(state: str, faults: list[str]) -> ManifestState:
    serious = set(faults) - {_UNTRUSTED}
    if any("mismatch" in fault or "missing" in fault for fault in serious):
        return "altered"
    if serious and serious <= _OUT_OF_DATE:
        return "expired"
    if serious or state not in ("Trusted", "Valid"):
        return "invalid"
    return "valid" if state == "Trusted" else "foreign"


def _faults(results: dict[str, Any]) -> list[str]:
    active = results.get("activeManifest") or {}
    codes = [str(one.get("code"))[:_CHARS] for one in active.get("failure") or ()]
    return list(dict.fromkeys(codes))[:10]


def _source_type(manifest: dict[str, Any]) -> str | None:
    """Returns the last part of the digital source type that the manifest's first actions name."""
    for assertion in (manifest.get("assertions") or ())[:20]:
        if not str(assertion.get("label", "")).startswith("c2pa.actions"):
            continue
        for action in (assertion.get("data") or {}).get("actions", ())[:20]:
            if named := action.get("digitalSourceType"):
                return _short(str(named).rsplit("/", 1)[-1])
    return None


def _short(text: object) -> str | None:
    return str(text)[:_CHARS] if text else None
