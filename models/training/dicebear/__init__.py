"""Our own licence-clean set: avatars and covers drawn by DiceBear, with captions."""
