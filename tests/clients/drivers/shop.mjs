// A site of one's own with the proxy: prints its port. Arguments: the service's URL and its key.

import { createServer } from "node:http";
import { expressProxy } from "spearpoint-client/proxy";

const [url, key] = process.argv.slice(2);
const handle = expressProxy({
  url, key, maxBodyBytes: 100_000,
  authorize: request => !(request.headers.get("cookie") ?? "").includes("user=nobody"),
});
// a request with this header was read by an earlier middleware, as express.json() does
const server = createServer(async (request, response) => {
  if (request.headers["x-read-before"]) {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    request.body = JSON.parse(Buffer.concat(pieces).toString());
  }
  await handle(request, response);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
