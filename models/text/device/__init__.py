"""The engine for accelerators: the same interface as models/text/slot_engine.py, without waiting.

A GPU decodes 64 sequences of a small model in the time that Python needs to start a few kernels.
So a step is captured once as a graph and replayed, sampling included, and the next step starts
before the tokens of the last one are read.
"""
