"""Who may come in, and what each request is counted as."""
