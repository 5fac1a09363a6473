"""OpenAI's own client, pointed at Spearpoint (pip install openai)."""

import os

from openai import OpenAI

url = os.environ.get("SPEARPOINT_URL", "http://127.0.0.1:8000")
client = OpenAI(base_url=f"{url}/v1", api_key=os.environ.get("SPEARPOINT_API_KEY", "none needed"))
models = [one for one in client.models.list() if one.spearpoint["kind"] == "text"]

stream = client.chat.completions.create(
    model=models[0].id,
    messages=[
        {"role": "system", "content": "You answer in one sentence."},
        {"role": "user", "content": "What is a backpack for?"},
    ],
    stream=True,
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
picture = client.images.generate(prompt="pixel art avatar with green hair", size="256x256")
print(picture.data[0].url)
