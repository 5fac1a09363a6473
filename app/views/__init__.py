"""What is shown of jobs: waits, live events, lists and deliveries."""
