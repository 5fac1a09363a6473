"""Training: pictures are prepared into packs, nets learn from them, models are evaluated."""
