"""JSON lines for schemathesis."""

import json
from typing import Any

import requests
import schemathesis

MEDIA_TYPE = "application/x-ndjson"


@schemathesis.serializer(MEDIA_TYPE)
def write(_: schemathesis.SerializationContext, line: Any) -> bytes:
    return json.dumps(line).encode()


@schemathesis.deserializer(MEDIA_TYPE)
def read(_: schemathesis.DeserializationContext, answer: requests.Response) -> Any:
    return [json.loads(line) for line in answer.content.splitlines()]
