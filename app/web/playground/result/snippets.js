// The code that sends exactly this request: curl, Python, JavaScript, OpenAI's client.

const LANGUAGES = ["curl", "python", "javascript", "openai"];
export const SNIPPETS = LANGUAGES;

// service: its address. needsKey: whether requests carry a key. model: of requests that name none.
export function snippet(language, kind, request, { service, needsKey, model }) {
  const parts = { kind, request, service: service.replace(/\/$/, ""), needsKey, model };
  return { curl, python, javascript, openai }[language](parts);
}

function curl({ kind, request, service, needsKey }) {
  const json = JSON.stringify(request, null, 2).replaceAll("'", "'\\''");
  return [`curl ${service}/generate/${kind} \\`,
    ...(needsKey ? ["  -H \"authorization: Bearer $SPEARPOINT_API_KEY\" \\"] : []),
    "  -H 'content-type: application/json' -H 'prefer: wait=60' \\", `  -d '${json}'`].join("\n");
}

function python({ kind, request, service, needsKey }) {
  return `import os

import httpx

service = httpx.Client(
    base_url=${quoted(service)},${needsKey ? `
    headers={"authorization": f"Bearer {os.environ['SPEARPOINT_API_KEY']}"},` : ""}
    timeout=70,
)
request = ${pythonValue(request)}
job = service.post("/generate/${kind}", json=request).raise_for_status().json()
while job["status"] in ("queued", "running"):
    job = service.get(job["links"]["self"], headers={"prefer": "wait=30"}).json()
if job["error"]:
    raise SystemExit(job["error"]["detail"])
for output in job["result"]["outputs"]:
    print(output["quality"]["score"], output["${kind === "text" ? "text" : "url"}"])
`.replace(needsKey ? "" : "import os\n\n", "");
}

function javascript({ kind, request, service, needsKey }) {
  const json = JSON.stringify(request, null, 2).replaceAll("\n", "\n  ");
  return `const service = ${quoted(service)};
const headers = {
  "content-type": "application/json",
  prefer: "wait=60",${needsKey ? "\n  authorization: `Bearer ${process.env.SPEARPOINT_API_KEY}`," : ""}
};
let answer = await fetch(\`\${service}/generate/${kind}\`, {
  method: "POST",
  headers,
  body: JSON.stringify(${json}),
});
while (answer.status === 202) {
  const { links } = await answer.json();
  answer = await fetch(new URL(links.self, service), { headers });
}
const job = await answer.json();
if (!job.result) throw new Error(job.detail ?? job.error.detail);
for (const output of job.result.outputs) console.log(output.quality.score, output.${kind === "text" ? "text" : "url"});
`;
}

// What OpenAI's API has no parameter for is named in a comment, not left out silently.
const OPENAI = {
  text: { own: ["model", "temperature", "top_p", "n", "stop", "seed"],
    extra: ["top_k", "repetition_penalty", "quality", "watermark"], done: ["prompt", "messages", "max_new_tokens"] },
  image: { own: ["prompt", "model", "n"], extra: ["seed"], done: ["format", "width", "height"] },
};

function openai(parts) {
  const { kind, request, service, needsKey, model } = parts;
  if (request.recipe) return "# Recipes have no counterpart in OpenAI's API: use one of the other tabs.\n";
  if (request.label) return "# Labels have no counterpart in OpenAI's API: use one of the other tabs.\n";
  const { own, extra, done } = OPENAI[kind];
  const picked = names => Object.fromEntries(names.filter(name => name in request).map(name => [name, request[name]]));
  const isSame = name => name === "best_of" && request.best_of === (request.n ?? 1);
  const without = Object.keys(request).filter(name => ![...own, ...extra, ...done].includes(name) && !isSame(name));
  const given = { ...(kind === "text" ? chat(request) : picture(request)), ...picked(own) };
  given.model ??= model; // OpenAI's client insists on one
  if (Object.keys(picked(extra)).length) given.extra_body = picked(extra);
  const options = Object.entries(given).map(([name, value]) => `    ${name}=${pythonValue(value, 1)},`).join("\n");
  const key = needsKey ? 'os.environ["SPEARPOINT_API_KEY"]' : '"not needed here"';
  const [method, loop] = kind === "text"
    ? ["chat.completions.create", "for choice in answer.choices:\n    print(choice.message.content)\n"]
    : ["images.generate", "for image in answer.data:\n    print(image.url)\n"];
  return `${needsKey ? "import os\n\n" : ""}from openai import OpenAI

client = OpenAI(base_url=${quoted(`${service}/v1`)}, api_key=${key})
${without.length ? `# without counterpart in OpenAI's API: ${without.join(", ")}\n` : ""}answer = client.${method}(
${options}
)
${loop}`;
}

function chat(request) {
  return { messages: request.messages ?? [{ role: "user", content: request.prompt }],
    max_tokens: request.max_new_tokens ?? 128 };
}

function picture(request) {
  return { ...(request.width && request.height && { size: `${request.width}x${request.height}` }),
    ...(request.format && { output_format: request.format }) };
}

const quoted = text => JSON.stringify(text);

// A JSON value as Python writes it.
function pythonValue(value, depth = 0) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const indent = "    ".repeat(depth + 1);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value)
    ? value.map(one => pythonValue(one, depth + 1))
    : Object.entries(value).map(([name, one]) => `${quoted(name)}: ${pythonValue(one, depth + 1)}`);
  if (!items.length) return open + close;
  return `${open}\n${items.map(item => `${indent}${item},`).join("\n")}\n${"    ".repeat(depth)}${close}`;
}
