"""The pipelines: one for each kind of job."""
