"""The certificates that sign C2PA manifests: the operator's own, or those of our own authority.

Our authority and its signing certificate are made by the first process that needs them. Nobody else
knows the authority, so other people's readers call its signatures valid and its name untrusted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from jobs.contract.setting_errors import SettingsError
from jobs.contract.settings import Settings
from jobs.provenance.kept_file import kept, replace
from jobs.provenance.service_key import folder_of

Parsed = TypeVar("Parsed")
PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

# A manifest without a time stamp is valid as long as its certificate, so each gets four years.
_SIGNER_LIFE: Final = timedelta(days=5 * 365)
RENEW_BEFORE: Final = timedelta(days=4 * 365)
_AUTHORITY_LIFE: Final = timedelta(days=25 * 365)
_SIGNER_NAME: Final = "Spearpoint signer"
_CLOCKS_DIFFER_BY: Final = timedelta(hours=1)
_CURVES: Final = {"secp256r1": b"es256", "secp384r1": b"es384", "secp521r1": b"es512"}


def common_name(certificate: x509.Certificate) -> str:
    """Returns the name of a certificate's subject; empty if it has none."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """A certificate with its private key.

    chain: PEM, the signer's own certificate first.
    key: PEM (PKCS #8), unencrypted.
    algorithm: as C2PA names it, such as b"ed25519".
    """

    chain: bytes
    key: bytes = field(repr=False)
    algorithm: bytes

    @property
    def leaf(self) -> x509.Certificate:
        """Returns the signer's certificate."""
        return x509.load_pem_x509_certificates(self.chain)[0]


def signing_certificate(settings: Settings, now: datetime | None = None) -> SigningCertificate:
    """Returns the certificate to sign with now; one of our own is made or renewed if need be.

    Raises:
        SettingsError: the operator's certificate can't be used.
        OSError, ValueError: our own can't be read or made.
    """
    now = now or datetime.now(UTC)
    if settings.c2pa_certificate is not None or settings.c2pa_key is not None:
        return _of_the_operator(settings, now)
    folder = folder_of(settings)
    authority, authority_key = _authority(folder, settings.content_producer, now)
    file = folder / "signer.pem"
    pem = kept(file, lambda: _issued(authority, authority_key, settings.content_producer, now))
    certificate, key = _parts(pem)
    is_ours = certificate.issuer == authority.subject
    if certificate.not_valid_after_utc - now < RENEW_BEFORE or not is_ours:
        pem = _issued(authority, authority_key, settings.content_producer, now)
        replace(file, pem)
        certificate, key = _parts(pem)
    chain = _pem(certificate) + _pem(authority)
    return SigningCertificate(chain, _key_pem(key), b"ed25519")


def authority_pem(settings: Settings) -> bytes:
    """Returns our own authority's certificate, without its key; it is made if there is none yet.

    Raises:
        OSError, ValueError: it can't be read or made.
    """
    now = datetime.now(UTC)
    return _pem(_authority(folder_of(settings), settings.content_producer, now)[0])


def _authority(
    folder: Path, producer: str, now: datetime
) -> tuple[x509.Certificate, ed25519.Ed25519PrivateKey]:
    def make() -> bytes:
        key = ed25519.Ed25519PrivateKey.generate()
        # C2PA's readers look an issuer up by its name, so no two services may share one
        name = _name(producer, f"Spearpoint authority {x509.random_serial_number():040x}"[:40])
        certificate = (
            _builder(name, name, key.public_key(), now, _AUTHORITY_LIFE)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(signs_certificates=True), critical=True)
            .sign(key, None)
        )
        return _pem(certificate) + _key_pem(key)

    return _parts(kept(folder / "authority.pem", make))


def _issued(
    authority: x509.Certificate, key: ed25519.Ed25519PrivateKey, producer: str, now: datetime
) -> bytes:
    """Returns a new signing certificate and its key, by the profile of C2PA 2.2, section 14.5."""
    own = ed25519.Ed25519PrivateKey.generate()
    subject = _name(producer, _SIGNER_NAME)
    life = min(_SIGNER_LIFE, authority.not_valid_after_utc - now)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    certificate = (
        _builder(subject, authority.subject, own.public_key(), now, life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        .add_extension(identifier, critical=False)
        .sign(key, None)
    )
    return _pem(certificate) + _key_pem(own)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ed25519.Ed25519PublicKey,
    now: datetime,
    life: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER_BY)
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(producer: str, common: str) -> x509.Name:
    organization = producer.strip()[:64] or "Spearpoint"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _of_the_operator(settings: Settings, now: datetime) -> SigningCertificate:
    chain_file, key_file = settings.c2pa_certificate, settings.c2pa_key
    if chain_file is None or key_file is None:
        raise SettingsError(
            "SPEARPOINT_C2PA_CERTIFICATE and SPEARPOINT_C2PA_KEY belong together: set both or none."
        )
    chain = _read(chain_file, "SPEARPOINT_C2PA_CERTIFICATE", x509.load_pem_x509_certificates)
    key = _read(key_file, "SPEARPOINT_C2PA_KEY", _load_key)
    leaf = chain[0]
    if len(chain) < 2:
        raise SettingsError(
            f"{chain_file} has one certificate only. Put that of the authority that issued it "
            "after it: readers need it, and POST /verify finds your images by it."
        )
    if leaf.public_key() != key.public_key():
        raise SettingsError(
            f"{key_file} is not the key of the first certificate in {chain_file}. Put your own "
            "certificate first, then its chain."
        )
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise SettingsError(
            f"The certificate in {chain_file} is valid from {leaf.not_valid_before_utc:%Y-%m-%d} "
            f"to {leaf.not_valid_after_utc:%Y-%m-%d} only. Renew it, or unset "
            "SPEARPOINT_C2PA_CERTIFICATE and SPEARPOINT_C2PA_KEY."
        )
    pem = b"".join(map(_pem, chain))
    return SigningCertificate(pem, _key_pem(key), _algorithm(key, key_file))


def _algorithm(key: PrivateKey, file: Path) -> bytes:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return b"ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return b"ps256"
    if key.curve.name not in _CURVES:
        raise SettingsError(f"{file}: C2PA knows no signatures with the curve {key.curve.name}.")
    return _CURVES[key.curve.name]


def _read(file: Path, setting: str, parse: Callable[[bytes], Parsed]) -> Parsed:
    try:
        return parse(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{setting}: {file}: {error.strerror}.") from error
    except (ValueError, TypeError) as error:
        raise SettingsError(f"{setting}: {file} can't be read as PEM: {error}.") from error


def _load_key(pem: bytes) -> PrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, PrivateKey):
        raise ValueError("C2PA knows keys of RSA, of elliptic curves and of Ed25519 only")
    return key


def _parts(pem: bytes) -> tuple[x509.Certificate, ed25519.Ed25519PrivateKey]:
    key = serialization.load_pem_private_key(pem[pem.index(b"-----BEGIN PRIVATE") :], None)
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise ValueError("our own certificates have keys of Ed25519")
    return x509.load_pem_x509_certificate(pem), key


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
