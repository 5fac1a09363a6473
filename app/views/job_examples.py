"""Defines the example jobs of the documentation; a test validates them."""

from __future__ import annotations

from typing import Any, Final

_ID: Final = "0b9f6c1e5d3a4f7c8e2b1a0d9c8f7e6d"
_PROVENANCE: Final = {
    "generator": "spearpoint 0.1.0",
    "model": "smollm2-135m-instruct",
    "model_version": "0.1.2",
    "machine_made": True,
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "created_at": "2026-11-23T12:00:03Z",
}
_QUEUED: Final[dict[str, Any]] = {
    "id": _ID,
    "kind": "text",
    "model": "smollm2-135m-instruct",
    "status": "queued",
    "priority": "normal",
    "created_at": 1795435200.25,
    "started_at": None,
    "finished_at": None,
    "tries": 0,
    "cancel_requested": False,
    "position": 3,
    "eta_s": 2.4,
    "is_possible": True,
    "reason": None,
    "links": {
        "self": f"/jobs/{_ID}",
        "cancel": f"/jobs/{_ID}/cancel",
        "events": f"/jobs/{_ID}/events",
        "feedback": f"/jobs/{_ID}/feedback",
        "deliveries": f"/jobs/{_ID}/deliveries",
        "image": None,
    },
    "result": None,
    "error": None,
}
_RUNNING: Final = _QUEUED | {
    "status": "running",
    "started_at": 1795435201.5,
    "tries": 1,
    "position": None,
    "eta_s": 1.1,
}
_ENDED: Final = _RUNNING | {"finished_at": 1795435203.0, "eta_s": None}
_TEXT_RESULT: Final = {
    "outputs": [
        {
            "text": "Stay dry on every trail with a pack that shrugs off the storm.",
            "url": None,
            "media_type": "text/plain",
            "width": None,
            "height": None,
            "bytes": 62,
            "seed": 7,
            "candidate": 0,
            "finish_reason": "stop",
            "quality": {
                "score": 0.83,
                "parts": {"fluency": 0.81, "repetition": 0.97, "completeness": 1.0},
                "reasons": ["reads fluently", "ends with a whole sentence"],
            },
            "safety": {
                "verdict": "ok",
                "categories": {"personal-data": 0.0, "sexual": 0.01, "violence": None},
                "reasons": ["not checked: violence"],
            },
            "originality": {"nearest_training": 0.04, "nearest_own": 0.0, "reasons": []},
            "provenance": _PROVENANCE,
        },
    ],
    "candidates": {"drawn": 2, "scores": [0.83, 0.58]},
    "model": {
        "id": "smollm2-135m-instruct",
        "version": "0.1.2",
        "sha256": "5a" * 32,
        "licence": "Apache-2.0",
        "data_licence": "",
        "dtype": "bfloat16",
    },
    "seed": 7,
    "usage": {"prompt_tokens": 41, "cached_tokens": 16, "generated_tokens": 34, "images": 0},
    "timings": {"queued_s": 1.25, "generate_s": 1.4, "finish_s": 0.02},
    "notes": [],
}
_FACES: Final = {
    "id": "dcgan-faces",
    "version": "1.1.1",
    "sha256": "c3" * 32,
    "licence": "MIT",
    "data_licence": "DigiFace-1M: non-commercial research only",
}
_IMAGE_OUTPUT: Final = {
    "text": None,
    "url": f"/files/{_ID}/0.png",
    "media_type": "image/png",
    "width": 256,
    "height": 256,
    "bytes": 91_204,
    "seed": 7,
    "finish_reason": None,
    "quality": {
        "score": 0.71,
        "parts": {"sharpness": 0.64, "contrast": 0.8, "exposure": 0.9},
        "reasons": ["well exposed", "a little soft"],
    },
    "safety": None,
    "originality": None,
    "provenance": _PROVENANCE | {"model": "dcgan-faces", "model_version": "1.1.1"},
}
_IMAGE_RESULT: Final = {
    "outputs": [_IMAGE_OUTPUT],
    "candidates": {"drawn": 4, "scores": [0.71, 0.66, 0.6, 0.31]},
    "model": _FACES,
    "seed": 7,
    "usage": {"prompt_tokens": 0, "cached_tokens": 0, "generated_tokens": 0, "images": 4},
    "timings": {"queued_s": 0.1, "generate_s": 0.05, "finish_s": 0.03},
    "notes": ["the model does not read prompts, so the prompt was ignored"],
}

_SCORE_RESULT: Final = {
    "scores": [
        {
            "score": 0.77,
            "parts": {"fluency": 0.81, "repetition": 1.0, "completeness": 1.0},
            "reasons": [],
            "absent": [],
            "safety": None,
            "error": None,
        },
        {
            "score": None,
            "parts": {},
            "reasons": [],
            "absent": [],
            "safety": None,
            "error": "the image is damaged: it ends too early",
        },
    ],
    "model": _TEXT_RESULT["model"],
    "usage": {"prompt_tokens": 19, "cached_tokens": 0, "generated_tokens": 0, "images": 0},
    "timings": {"queued_s": 0.1, "generate_s": 0.09, "finish_s": 0.01},
    "notes": [],
}

JOBS: Final[dict[str, dict[str, Any]]] = {
    "queued": _QUEUED,
    "running": _RUNNING,
    "text": _ENDED | {"status": "succeeded", "result": _TEXT_RESULT},
    "image": _ENDED
    | {"kind": "image", "model": "dcgan-faces", "status": "succeeded", "result": _IMAGE_RESULT},
    "score": _ENDED
    | {"kind": "score", "model": "scorer", "status": "succeeded", "result": _SCORE_RESULT},
    "canceled": _ENDED | {"status": "canceled"},
    "failed": _ENDED
    | {
        "status": "failed",
        "error": {
            "code": "deadline_exceeded",
            "title": "The job ran longer than it may",
            "detail": "The job was stopped after 600 s. Ask for fewer tokens.",
            "retryable": True,
        },
    },
}

EVENTS: Final = f"""\
retry: 1000

id: 0
event: status
data: {{"status":"queued","at":1795435200.25}}

event: queue
data: {{"position":3,"eta_s":2.4,"is_possible":true}}

id: 1
event: status
data: {{"status":"running","tries":1,"at":1795435201.5}}

id: 2
event: text
data: {{"candidate":0,"text":"Stay dry","tokens":2}}

id: 3
event: text
data: {{"candidate":0,"text":" on every trail","tokens":5}}

event: status
data: {{"status":"succeeded","at":1795435203.0}}

id: 4
event: done
data: {{"id":"{_ID}","kind":"text","status":"succeeded","...":"the job"}}

"""
