"""Deliveries: tells receivers how jobs ended. A process of its own; knows `jobs` and reads a job
as the gateway shows it (`jobs.views.documents`)."""
