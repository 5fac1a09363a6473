"""The deliverer: a process that sends webhooks when jobs end."""
