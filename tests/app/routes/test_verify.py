"""POST /verify, for what real workers have made and for what others send."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import c2pa
import httpx
import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jobs.contract.settings import Settings
from jobs.provenance.certificates import authority_pem
from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import KeyedService, eventually

FORMATS = ["png", "jpeg", "webp"]


@pytest.fixture(scope="module")
def client(echo: KeyedService) -> httpx.Client:
    return echo.new_client()


@pytest.fixture(scope="module")
def anybody(echo: KeyedService) -> Iterator[GatewayProcess]:
    """A gateway of the same service where /verify needs no key."""
    path = echo.worker.redis.connection_pool.connection_kwargs["path"]
    data = echo.gateway.files.parent
    process = GatewayProcess(
        f"unix://{path}", data, access="keys", verify="open", verify_per_minute="4"
    )
    yield process
    process.stop()


def make(client: httpx.Client, kind: str, **request: Any) -> dict[str, Any]:
    model = "echo-image" if kind == "image" else "echo"
    sent = {"model": model, "seed": 7} | request
    answer = client.post(f"/generate/{kind}", json=sent, headers={"prefer": "wait=20"})
    job = eventually(lambda: client.get(f"/jobs/{answer.json()['id']}"), 200).json()
    assert job["status"] == "succeeded", job
    return job["result"] | job["result"]["outputs"][0]


def an_image(client: httpx.Client, format: str = "png", **request: Any) -> bytes:
    made = make(client, "image", format=format, width=128, **request)
    return client.get(made["url"]).content


def verified(client: httpx.Client, content: bytes, media_type: str) -> dict[str, Any]:
    answer = client.post("/verify", content=content, headers={"content-type": media_type})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("format", FORMATS)
def test_c2pas_own_reader_validates_what_is_served(
    client: httpx.Client, echo: KeyedService, format: str
) -> None:
    content = an_image(client, format)
    anchors = authority_pem(Settings(data_dir=echo.gateway.files.parent)).decode()
    context = c2pa.Context(c2pa.Settings.from_dict({"trust": {"trust_anchors": anchors}}))
    with c2pa.Reader(f"image/{format}", io.BytesIO(content), context=context) as reader:
        assert reader.get_validation_state() == "Trusted"
        assert b"trainedAlgorithmicMedia" in reader.json().encode()


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_known_as_it_was_served(client: httpx.Client, format: str) -> None:
    found = verified(client, an_image(client, format), f"image/{format}")
    assert found["verdict"] == "made_here"
    assert found["manifest"]["state"] == "valid"
    assert found["record"]["fits"] == "exactly"
    assert found["record"]["model"] == "echo-image"
    assert found["labels"]["digital_source_type"] == "trainedAlgorithmicMedia"
    aigc = found["labels"]["aigc"]
    assert set(aigc) == {"Label", "ContentProducer", "ProduceID", "ReservedCode1",
                         "ContentPropagator", "PropagateID", "ReservedCode2"}  # fmt: skip
    assert (aigc["Label"], aigc["ContentProducer"]) == ("1", "Spearpoint")
    assert found["mark"]["found"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_flipped_pixel_is_reported_as_altered(client: httpx.Client, format: str) -> None:
    changed = with_flipped_pixel(an_image(client, format), format)
    found = verified(client, changed, f"image/{format}")
    assert found["manifest"]["state"] == "altered"
    assert found["verdict"] == "probably_made_here"
    assert "record" not in found
    assert any("changed after" in reason for reason in found["reasons"])


def with_flipped_pixel(content: bytes, format: str) -> bytes:
    """Changes picture data where they lie in the file; the manifest stays."""
    if format != "png":
        return next(filter(None, (flipped(content, at) for at in range(len(content) - 3, 0, -1))))
    at = content.index(b"IDAT") - 4
    (length,) = struct.unpack(">I", content[at : at + 4])
    lines = bytearray(zlib.decompress(content[at + 8 : at + 8 + length]))
    lines[1] ^= 1
    data = b"IDAT" + zlib.compress(bytes(lines))
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return content[:at] + chunk + content[at + 12 + length :]


def flipped(content: bytes, at: int) -> bytes | None:
    """Flips a bit; returns the file if it can be read and some, but few, pixels have changed."""
    changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    try:
        before, after = (Image.open(io.BytesIO(one)).convert("RGB") for one in (content, changed))
    except OSError:
        return None
    share = (np.asarray(before) != np.asarray(after)).any(2).mean()
    return changed if 0 < share < 0.2 else None


def test_without_metadata_the_pixels_are_known(client: httpx.Client) -> None:
    found = verified(client, stripped(an_image(client)), "image/png")
    assert found["verdict"] == "made_here"
    assert found["record"]["fits"] == "pixels"
    assert found["manifest"]["state"] == "none"


def test_a_stripped_and_encoded_file_falls_back_to_the_mark(client: httpx.Client) -> None:
    found = verified(client, stripped(an_image(client), "JPEG", quality=75), "image/jpeg")
    assert found["verdict"] == "probably_made_here"
    assert found["mark"]["p_value"] < 1e-6
    assert found["manifest"]["state"] == "none"
    assert "record" not in found


def stripped(content: bytes, format: str = "PNG", **options: int) -> bytes:
    buffer = io.BytesIO()
    Image.open(io.BytesIO(content)).convert("RGB").save(buffer, format, **options)
    return buffer.getvalue()


def test_a_picture_of_somebody_else_is_unknown_even_if_its_metadata_name_us(
    client: httpx.Client,
) -> None:
    ours = Image.open(io.BytesIO(an_image(client)))
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", ours.info["XML:com.adobe.xmp"])
    buffer = io.BytesIO()
    Image.new("RGB", (128, 128), "teal").save(buffer, "PNG", pnginfo=info)
    found = verified(client, buffer.getvalue(), "image/png")
    assert found["verdict"] == "unknown"
    assert found["labels"]["aigc"]["ContentProducer"] == "Spearpoint"


def test_a_manifest_of_ours_on_another_picture_is_reported_as_altered(client: httpx.Client) -> None:
    ours, other = an_image(client), an_image(client, seed=8)
    start = ours.index(b"caBX") - 4
    (length,) = struct.unpack(">I", ours[start : start + 4])
    plain = stripped(other)
    moved = plain[:33] + ours[start : start + 12 + length] + plain[33:]
    found = verified(client, moved, "image/png")
    assert found["manifest"]["state"] == "altered"


def test_a_visible_notice_is_drawn_where_asked(client: httpx.Client) -> None:
    plain = np.asarray(Image.open(io.BytesIO(an_image(client))).convert("RGB")).astype(int)
    made = make(client, "image", width=128, notice=True)
    shown = np.asarray(Image.open(io.BytesIO(client.get(made["url"]).content)).convert("RGB"))
    assert made["provenance"]["marks"] == ["notice", "invisible", "labels", "c2pa"]
    assert np.abs(plain - shown)[-10:, -40:].mean() > 30
    assert np.abs(plain - shown)[:60, :60].mean() < 3


def test_an_image_too_small_for_the_mark_says_so(client: httpx.Client) -> None:
    made = make(client, "image", width=48)
    assert "invisible" not in made["provenance"]["marks"]
    assert any("invisible mark" in note for note in made["notes"])


def test_a_text_is_known_by_its_record_even_with_other_spaces(client: httpx.Client) -> None:
    text = make(client, "text", prompt="Twelve jolly otters slid into the river.")["text"]
    exact = verified(client, text.encode(), "text/plain")
    assert (exact["verdict"], exact["record"]["fits"]) == ("made_here", "exactly")
    changed = verified(client, f"  {text.upper()}\u200b\n".encode(), "text/plain")
    assert (changed["verdict"], changed["record"]["fits"]) == ("made_here", "normal form")
    other = verified(client, b"Nobody here has written this.", "text/plain")
    assert other["verdict"] == "unknown"


def test_a_record_proves_a_text_that_the_service_has_forgotten(
    client: httpx.Client, echo: KeyedService
) -> None:
    made = make(client, "text", prompt="Nine quiet herons stood in the reeds.")
    for key in echo.worker.redis.scan_iter("spearpoint:record:*"):
        echo.worker.redis.delete(key)
    text, record = made["text"], made["provenance"]["record"]
    assert client.post("/verify", json={"text": text}).json()["verdict"] == "unknown"
    proven = client.post("/verify", json={"text": text, "record": record}).json()
    assert proven["verdict"] == "made_here"
    stolen = client.post("/verify", json={"text": "Another text.", "record": record}).json()
    assert stolen["verdict"] == "unknown"


def test_images_are_also_sent_in_base64(client: httpx.Client) -> None:
    encoded = base64.b64encode(an_image(client)).decode()
    assert client.post("/verify", json={"image": encoded}).json()["verdict"] == "made_here"


def test_the_public_keys_are_open_to_everybody(echo: KeyedService) -> None:
    (key,) = echo.client().get("/verify/keys").json()["keys"]
    assert (key["kty"], key["crv"], key["alg"]) == ("OKP", "Ed25519", "EdDSA")


def test_without_a_key_it_is_closed_unless_the_operator_opens_it(
    echo: KeyedService, client: httpx.Client, anybody: GatewayProcess
) -> None:
    assert echo.client().post("/verify", json={"text": "a"}).status_code == 401
    content = an_image(client)
    found = verified(anybody.http, content, "image/png")
    assert found["verdict"] == "made_here"
    assert anybody.http.get("/models").status_code == 401
    wrong = anybody.http.post("/verify", json={"text": "a"}, headers={"x-api-key": "sp_nonsense"})
    assert wrong.status_code == 401


def test_an_address_without_a_key_is_limited(
    client: httpx.Client, anybody: GatewayProcess, echo: KeyedService
) -> None:
    for key in echo.worker.redis.scan_iter("spearpoint:visits:*"):
        echo.worker.redis.delete(key)
    answers = [anybody.http.post("/verify", json={"text": "a"}) for _ in range(10)]
    refused = [one for one in answers if one.status_code == 429]
    assert 2 <= len(refused) <= 6  # a minute may end meanwhile
    assert int(refused[0].headers["retry-after"]) <= 60
    assert refused[0].json()["code"] == "rate_limited"
    key = client.headers["authorization"]
    with_key = anybody.http.post("/verify", json={"text": "a"}, headers={"authorization": key})
    assert with_key.status_code == 200


def test_the_gateway_stays_small_after_checks(client: httpx.Client, echo: KeyedService) -> None:
    for _ in range(3):
        verified(client, an_image(client), "image/png")
    status = Path(f"/proc/{echo.gateway.process.pid}/status").read_text()
    (resident,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    assert int(resident.split()[1]) < 250_000
