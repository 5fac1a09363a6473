"""What OpenAI's clients ask for, answered as they expect it."""
