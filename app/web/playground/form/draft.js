// What the user is about to request, kept in this browser from visit to visit.

const STORED = "spearpoint.draft";
export const CANDIDATES = 4;

export const draft = read();

function read() {
  const empty = { kind: "text", recipe: null, fields: {}, prompts: { text: "", image: "" },
    settings: { text: {}, image: {} }, candidates: { text: CANDIDATES, image: CANDIDATES } };
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(STORED) ?? "{}") };
  } catch {
    return empty; // written by another version
  }
}

export function keepDraft() {
  localStorage.setItem(STORED, JSON.stringify(draft));
}

// Takes over an earlier request, to run it again or to change it.
export function takeOver(kind, request) {
  const { recipe = "", fields, prompt = "", label, n = 1, best_of: bestOf, ...settings } = request;
  draft.kind = kind;
  if (kind === "text") draft.recipe = recipe;
  if (recipe) draft.fields = { ...draft.fields, [recipe]: fields ?? {} };
  else draft.prompts = { ...draft.prompts, [kind]: prompt || label || "" };
  draft.settings = { ...draft.settings, [kind]: settings };
  draft.candidates = { ...draft.candidates, [kind]: Math.max(n, bestOf ?? 1) };
  keepDraft();
}
