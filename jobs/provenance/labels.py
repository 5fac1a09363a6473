"""The metadata that labels an image as machine-made, as an XMP packet.

It holds IPTC's `DigitalSourceType` and China's `AIGC` label of GB 45438-2025.
"""

from __future__ import annotations

import html
import json
import re
from typing import Final
from xml.sax.saxutils import quoteattr

from jobs.contract.results import Provenance

_PACKET: Final = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'
    " Iptc4xmpExt:DigitalSourceType={source_type} xmp:CreatorTool={tool}{aigc}/>"
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
# `Label`: 1 means that the content is generated; 2 and 3 that it may be.
_GENERATED: Final = "1"
# Metadata is read up to this size, so that a hostile file costs little.
_MOST_CHARS: Final = 65_536
_SOURCE_TYPE: Final = re.compile(r"digitalsourcetype/([A-Za-z]{1,60})")
_AIGC: Final = re.compile(
    r"TC260:AIGC\s*=\s*(?:\"([^\"]{1,4000})\"|'([^']{1,4000})')"
    r"|<TC260:AIGC>([^<]{1,4000})</TC260:AIGC>"
)


def xmp_packet(provenance: Provenance, producer: str = "", produce_id: str = "") -> str:
    """Returns the packet for an image.

    Args:
        producer: name or code of the provider of the service; empty leaves out China's label.
        produce_id: the number by which the provider finds the image again.
    """
    aigc = f" TC260:AIGC={quoteattr(aigc_label(producer, produce_id))}" if producer else ""
    return _PACKET.format(
        source_type=quoteattr(provenance.digital_source_type),
        tool=quoteattr(provenance.generator),
        aigc=aigc,
    )


def aigc_label(producer: str, produce_id: str) -> str:
    """Returns the JSON of China's label. Whoever distributes the image adds the propagator."""
    return json.dumps(
        {
            "Label": _GENERATED,
            "ContentProducer": producer,
            "ProduceID": produce_id,
            "ReservedCode1": "",
            "ContentPropagator": "",
            "PropagateID": "",
            "ReservedCode2": "",
        },
        ensure_ascii=False,
    )


def read_labels(packet: str) -> tuple[str | None, dict[str, str] | None]:
    """Returns IPTC's source type and China's label of a packet from any source; None for each
    that it lacks. Anybody can write them, so they prove nothing.
    """
    packet = packet[:_MOST_CHARS]
    source = _SOURCE_TYPE.search(packet)
    return source[1] if source else None, _aigc(packet)


def _aigc(packet: str) -> dict[str, str] | None:
    found = _AIGC.search(packet)
    if found is None:
        return None
    try:
        label = json.loads(html.unescape(next(text for text in found.groups() if text)))
    except (ValueError, RecursionError):
        return None
    if not isinstance(label, dict):
        return None
    return {str(name)[:40]: str(value)[:400] for name, value in list(label.items())[:12]}
