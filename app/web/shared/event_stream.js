// Reads the body of a stream of server-sent events, one object an event: {id, event, data}.

export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let rest = ""; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks)
        yield Object.fromEntries(block.split("\n").map(line => line.split(/: (.*)/s)));
    }
  } finally {
    reader.cancel().catch(() => {}); // the connection is gone already, or is no longer needed
  }
}
