"""OpenAI's Responses API, for texts: what is asked, what is answered, and the stream."""
