"""How jobs lie in Redis, and every script that changes them."""
