"""The certificates that sign manifests."""

from __future__ import annotations

import io
import multiprocessing
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from PIL import Image

from jobs.contract.errors import SigningFailed
from jobs.contract.results import Provenance
from jobs.contract.setting_errors import SettingsError
from jobs.contract.settings import Settings
from jobs.provenance import certificates
from jobs.provenance.certificates import RENEW_BEFORE, signing_certificate
from jobs.provenance.manifest import ManifestSigner
from jobs.provenance.manifest_check import ManifestReader
from jobs.provenance.service_key import service_key

MADE = Provenance(
    generator="Spearpoint 9.9.9", model="m", model_version="v", created_at="2026-01-01T00:00:00Z"
)


def settings(folder: Path, **given: object) -> Settings:
    return Settings(data_dir=folder, **given)


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 80), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def test_the_first_start_makes_private_files_and_later_ones_read_them(tmp_path: Path) -> None:
    first = signing_certificate(settings(tmp_path))
    assert signing_certificate(settings(tmp_path)) == first
    for file in (tmp_path / "provenance").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "provenance").stat().st_mode) == 0o700


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        secrets = pool.map(secret_in, [str(tmp_path)] * 6)
    assert len(set(secrets)) == 1


def secret_in(folder: str) -> bytes:
    return service_key(Settings(data_dir=Path(folder))).secret


def test_a_certificate_is_renewed_while_it_still_has_years(tmp_path: Path) -> None:
    first = signing_certificate(settings(tmp_path)).leaf
    later = first.not_valid_after_utc - RENEW_BEFORE + timedelta(days=1)
    renewed = signing_certificate(settings(tmp_path), later).leaf
    assert renewed.serial_number != first.serial_number
    assert renewed.issuer == first.issuer
    assert renewed.not_valid_after_utc - later > RENEW_BEFORE


def test_images_that_were_signed_before_a_renewal_stay_valid(tmp_path: Path) -> None:
    signed = ManifestSigner(settings(tmp_path)).sign(picture(), "image/png", MADE)
    (tmp_path / "provenance" / "signer.pem").unlink()
    ManifestSigner(settings(tmp_path))
    found = ManifestReader(settings(tmp_path)).read(signed, "image/png")
    assert (found.state, found.source_type) == ("valid", "trainedAlgorithmicMedia")


def test_another_services_images_are_foreign(tmp_path: Path) -> None:
    signed = ManifestSigner(settings(tmp_path / "a")).sign(picture(), "image/png", MADE)
    found = ManifestReader(settings(tmp_path / "b")).read(signed, "image/png")
    assert (found.state, found.generator) == ("foreign", "Spearpoint")


def test_a_manifest_outlives_its_certificate_only_as_expired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "_SIGNER_LIFE", timedelta(seconds=4))
    monkeypatch.setattr(certificates, "RENEW_BEFORE", timedelta(0))
    signer = ManifestSigner(settings(tmp_path))
    signed = signer.sign(picture(), "image/png", MADE)
    until = signing_certificate(settings(tmp_path)).leaf.not_valid_after_utc
    time.sleep((until - datetime.now(UTC)).total_seconds() + 1.2)
    assert ManifestReader(settings(tmp_path)).read(signed, "image/png").state == "expired"
    with pytest.raises(SigningFailed, match="not valid"):
        signer.sign(picture(), "image/png", MADE)


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """Returns files of an operator: his certificate with its chain, and its key."""
    found = signing_certificate(settings(folder, content_producer="Operator GmbH"))
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(found.chain)
    key.write_bytes(found.key)
    return chain, key


def test_the_operators_certificate_signs_and_counts_as_ours(tmp_path: Path) -> None:
    chain, key = own_certificate(tmp_path / "operator")
    given = settings(tmp_path / "service", c2pa_certificate=chain, c2pa_key=key)
    signed = ManifestSigner(given).sign(picture(), "image/png", MADE)
    found = ManifestReader(given).read(signed, "image/png")
    assert (found.state, found.issuer) == ("valid", "Operator GmbH")


def test_another_customer_of_the_operators_authority_is_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain, key = own_certificate(tmp_path / "authority")
    given = settings(tmp_path / "service", c2pa_certificate=chain, c2pa_key=key)
    (tmp_path / "authority" / "provenance" / "signer.pem").unlink()
    monkeypatch.setattr(certificates, "_SIGNER_NAME", "somebody else")
    other = ManifestSigner(settings(tmp_path / "authority")).sign(picture(), "image/png", MADE)
    assert ManifestReader(given).read(other, "image/png").state == "foreign"


def test_an_operators_certificate_that_does_not_fit_is_refused_in_words(tmp_path: Path) -> None:
    chain, key = own_certificate(tmp_path / "operator")
    _, other_key = own_certificate(tmp_path / "other")
    alone = tmp_path / "alone.pem"
    alone.write_bytes(chain.read_bytes().partition(b"-----END CERTIFICATE-----\n")[0])
    with alone.open("ab") as file:
        file.write(b"-----END CERTIFICATE-----\n")
    broken = tmp_path / "broken.pem"
    broken.write_text("no PEM")
    refused = [
        ({"c2pa_certificate": chain}, "belong together"),
        ({"c2pa_certificate": chain, "c2pa_key": other_key}, "is not the key of"),
        ({"c2pa_certificate": alone, "c2pa_key": key}, "one certificate only"),
        ({"c2pa_certificate": broken, "c2pa_key": key}, "can't be read as PEM"),
        ({"c2pa_certificate": tmp_path / "none.pem", "c2pa_key": key}, "No such file"),
    ]
    for given, words in refused:
        with pytest.raises(SettingsError, match=words):
            signing_certificate(settings(tmp_path, **given))
    expired = datetime.now(UTC) + timedelta(days=9 * 365)
    with pytest.raises(SettingsError, match="Renew it"):
        signing_certificate(settings(tmp_path, c2pa_certificate=chain, c2pa_key=key), expired)


def test_names_of_authorities_differ(tmp_path: Path) -> None:
    for name in "ab":
        signing_certificate(settings(tmp_path / name))
    found = [x509.load_pem_x509_certificate(certificates.authority_pem(settings(tmp_path / name)))
             for name in "ab"]  # fmt: skip
    assert found[0].subject != found[1].subject
