"""Signed records, and the hashes in them."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jobs.provenance.fingerprints import normal_form, normal_text_fingerprint, text_fingerprint
from jobs.provenance.record import read_record, sign_record
from jobs.provenance.service_key import ServiceKey

KEY = ServiceKey(bytes(32))
PUBLIC = {KEY.id: KEY.public}


def a_record(key: ServiceKey = KEY) -> str:
    return sign_record(
        key,
        fingerprint=text_fingerprint("A text."),
        normal=normal_text_fingerprint("A text."),
        media_type="text/plain",
        model="m",
        model_version="v",
    )


def test_a_record_says_what_was_made() -> None:
    found = read_record(a_record(), PUBLIC)
    assert found is not None
    assert (found.fingerprint, found.model) == (text_fingerprint("A text."), "m")
    assert found.key_id == KEY.id


def test_anybody_verifies_it_offline_as_a_json_web_signature() -> None:
    header, claims, signature = a_record().split(".")
    public = Ed25519PublicKey.from_public_bytes(decoded(KEY.public))
    public.verify(decoded(signature), f"{header}.{claims}".encode())
    assert json.loads(decoded(header))["alg"] == "EdDSA"


def test_a_changed_or_foreign_record_says_nothing() -> None:
    header, claims, signature = a_record().split(".")
    changed = json.loads(decoded(claims)) | {"model": "other"}
    forged = urlsafe_b64encode(json.dumps(changed).encode()).rstrip(b"=").decode()
    foreign = a_record(ServiceKey(bytes([1] * 32)))
    unsigned = urlsafe_b64encode(json.dumps({"alg": "none", "kid": KEY.id}).encode()).decode()
    damaged = ["", ".", "a.b", "a.b.c", "é.é.é", f"{header}.{claims}.", f"{unsigned}.{claims}."]
    for record in (f"{header}.{forged}.{signature}", foreign, *damaged, "x" * 10_000):
        assert read_record(record, PUBLIC) is None


def test_a_text_is_known_again_after_harmless_changes() -> None:
    text = "It\u2019s \u201cfine\u201d \u2014 na\u00efve,\nbut fine."
    same = ['It\'s "fine" - nai\u0308ve, but  fine. ',
            "IT\u2019S \u201cFINE\u201d \u2013 NAÏVE,\tBUT FINE.",
            "It\u2019s \u201cf\u200bine\u201d \u2014 na\u00efve,\u2028but fi\u2060ne."]  # fmt: skip
    assert {normal_form(one) for one in same} == {normal_form(text)}
    assert normal_form("It's fine") != normal_form("Its fine")
    assert len({text_fingerprint(one) for one in [text, *same]}) == 4


def test_lone_surrogates_have_a_fingerprint() -> None:
    assert len(text_fingerprint("\ud800")) == len(normal_text_fingerprint("\ud800")) == 64


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
