"""Has texts written by any server that speaks OpenAI's API, such as vLLM or llama.cpp."""
