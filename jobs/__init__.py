"""Everything that the gateway and the workers share; it imports neither of them."""
