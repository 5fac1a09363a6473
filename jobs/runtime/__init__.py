"""What every process of the service needs while it runs."""
