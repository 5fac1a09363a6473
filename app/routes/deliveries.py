"""Implements the routes of webhook deliveries: list, replay, and test messages."""

from __future__ import annotations

from typing import Final, cast

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi, validation
from app.http.bodies import JSON, json_body
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.intake import repeated
from app.services import Services, services_of
from app.views import openapi_jobs
from app.views.delivery_documents import (
    EXAMPLES,
    DeliveryDocument,
    DeliveryList,
    WebhookTest,
    delivery_document,
)
from app.views.visible_jobs import not_found
from jobs.contract import keys
from jobs.contract.errors import DeliveryNotFound, WebhookRefused
from jobs.contract.job import Job
from jobs.delivery.deliveries import Delivery, delivery_ids
from jobs.store.outbox import TEST_RETENTION_S

router = APIRouter(tags=["webhooks"], route_class=RawRoute)
_DELIVERY_ID: Final = openapi.path_parameter(
    "delivery_id", "Id of a delivery.", EXAMPLES["delivery"]["id"]
)


@router.get(
    "/jobs/{job_id}/deliveries",
    response_class=Response,
    summary="List a job's webhook deliveries",
    responses=openapi.json_response(200, "All deliveries of the job.", DeliveryList, "deliveries")
    | documented(404, 500, 503),
    openapi_extra=openapi_jobs.job_id_parameter(),
)
async def list_deliveries(request: Request) -> Response:
    """Lists the webhook deliveries of a job, with the time, response and latency of every attempt.

    The list is empty until the job has ended, and for jobs without a webhook. It is kept as long
    as the job.
    """
    services = services_of(request)
    found = await services.outbox.of_job(await _job(request))
    documents = [delivery_document(one, services.public_url) for one in found]
    return Response(orjson.dumps({"deliveries": documents}), 200, media_type=JSON)


@router.post(
    "/jobs/{job_id}/deliveries/{delivery_id}/replay",
    status_code=202,
    response_class=Response,
    summary="Send a webhook again",
    responses=openapi.json_response(202, "The delivery is due now.", DeliveryDocument, "delivery")
    | documented(404, 409, 422, 500, 503),
    openapi_extra=openapi.parameters(
        openapi_jobs.job_id_parameter(), _DELIVERY_ID, openapi.repeatable()
    ),
)
async def replay_delivery(request: Request) -> Response:
    """Sends a webhook again at once, with all retries, even if it is waiting for one.

    The `webhook-id` stays the same, so that receivers can recognise duplicates. While the webhook
    is being sent, the response is `409`.
    """
    services = services_of(request)
    services.webhooks.require_on()
    job = await _job(request)
    delivery_id = request.path_params["delivery_id"]
    if delivery_id not in delivery_ids(job.id, len(job.webhooks)):
        raise DeliveryNotFound(
            f"Job {job.id} has no delivery {delivery_id[:80]!r}. Its links.deliveries lists them.",
            field="delivery_id",
        )

    async def act() -> tuple[Response, str]:
        delivery = await services.outbox.replay(delivery_id)
        return _accepted(delivery, services.public_url), delivery.id

    repetition = repeated.of(request, b"")
    return await repeated.once(services.client, repetition, act, _again(services))


@router.post(
    "/webhooks/test",
    status_code=202,
    response_class=Response,
    summary="Send a test webhook",
    responses=openapi.json_response(202, "The delivery is due now.", DeliveryDocument, "delivery")
    | documented(400, 409, 413, 415, 422, 500, 503),
    openapi_extra=openapi.request_body(WebhookTest) | openapi.repeatable(),
)
async def test_webhook(request: Request) -> Response:
    """Sends one signed message of type `webhook.test`, without retries.

    GET `links.self` for the outcome.
    """
    sent = validation.parse(WebhookTest, await json_body(request))
    services = services_of(request)
    try:
        destination = services.webhooks.destination(sent.url)
    except WebhookRefused as refused:
        raise WebhookRefused(refused.detail, field="url") from refused

    async def act() -> tuple[Response, str]:
        delivery = await services.outbox.put_test(destination.url, destination.receiver)
        return _accepted(delivery, services.public_url), delivery.id

    repetition = repeated.of(request, sent)
    return await repeated.once(services.client, repetition, act, _again(services), TEST_RETENTION_S)


@router.get(
    "/webhooks/test/{delivery_id}",
    response_class=Response,
    summary="Read a test webhook",
    responses=openapi.json_response(200, "The delivery.", DeliveryDocument, "delivery")
    | documented(404, 500, 503),
    openapi_extra=openapi.parameters({}, _DELIVERY_ID),
)
async def read_test(request: Request) -> Response:
    """Returns a test delivery, which is kept for an hour."""
    services = services_of(request)
    delivery = await services.outbox.read(request.path_params["delivery_id"])
    if delivery.job_id is not None:  # deliveries of jobs have their own route
        raise DeliveryNotFound("It is not a test. Read its job's deliveries.", field="delivery_id")
    return Response(
        orjson.dumps(delivery_document(delivery, services.public_url)), 200, media_type=JSON
    )


async def _job(request: Request) -> Job:
    job_id = request.path_params["job_id"]
    client = services_of(request).client
    fields = cast(dict[bytes, bytes], await client.hgetall(keys.job(job_id)))
    job = Job.from_hash(fields) if fields else None
    if job is None or not caller_of(request).may_access(job.owner):
        raise not_found(job_id)
    return job


def _again(services: Services) -> repeated.Again:
    """Returns a function that builds the response about a delivery from its id."""

    async def again(delivery_id: str) -> Response:
        return _accepted(await services.outbox.read(delivery_id), services.public_url)

    return again


def _accepted(delivery: Delivery, public_url: str) -> Response:
    document = delivery_document(delivery, public_url)
    headers = {"location": document["links"]["self"]}
    return Response(orjson.dumps(document), 202, headers, JSON)
