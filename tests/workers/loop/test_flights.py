"""The jobs that a worker holds."""

from __future__ import annotations

from jobs.contract.job import new_job
from workers.loop.flights import Flight, Flights


def test_a_job_that_was_taken_but_not_admitted_keeps_the_model_waiting() -> None:
    flights = Flights()
    flight = Flight(new_job("text", "echo", "-", {}), "first", timeout_s=9.0, deadline=9.0)
    flights.add(flight)
    assert flights.generating() == [flight]
    assert not flights.advancing()
    flight.admitted = True
    assert flights.advancing()
    flight.generating = False
    assert not flights.advancing()
