"""How the pipeline of each kind of job is built; see `pipeline` in jobs/contract/kinds.py."""
