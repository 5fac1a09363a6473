"""Models in int8: quantised once, stored beside the weights, and loaded from there."""
