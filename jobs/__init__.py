"""The contract: everything the gateway and the workers both know. Imports neither of them."""
