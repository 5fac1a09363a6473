// What the user is about to request, kept in this browser from visit to visit.

const STORED = "spearpoint.draft";

export const draft = read();

function read() {
  const empty = { kind: "text", recipe: null, fields: {}, prompts: { text: "", image: "" },
    settings: { text: {}, image: {} }, chosen: {} };
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
  chooseCandidates(kind, Math.max(n, bestOf ?? 1));
  keepDraft();
}

// How many candidates the user chose for the recipe or kind at hand; undefined if never.
export const chosenCandidates = kind => draft.chosen[subject(kind)];

export function chooseCandidates(kind, count) {
  draft.chosen = { ...draft.chosen, [subject(kind)]: count };
}

const subject = kind => (kind === "text" && draft.recipe ? `recipe ${draft.recipe}` : kind);
