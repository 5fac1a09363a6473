"""Many LoRA adapters on one base model (Hu et al. 2021, arXiv:2106.09685)."""
