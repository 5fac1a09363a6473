// What the service offers: models, recipes, and whether it wants a key. Read once.

import { apiKey, call, welcome } from "../shared/api.js";

export const service = { access: "unknown", models: [], recipes: [] };
const recipes = new Map();

// Throws a Problem, for example because a key is missing.
export async function load() {
  service.access = (await welcome()).access;
  const [models, list] = await Promise.all([call("models"), call("recipes")]);
  service.models = models.data.models;
  service.recipes = list.data.recipes;
}

export const mayNeedKey = () => service.access !== "open" || apiKey() !== "";

// A recipe with its form.
export async function recipe(id) {
  if (!recipes.has(id)) recipes.set(id, (await call(`recipes/${encodeURIComponent(id)}`)).data);
  return recipes.get(id);
}

// Models that a worker serves now, the default first.
export const served = kind => service.models.filter(model => model.kind === kind && model.is_served);

export const modelOf = (kind, id) => (id ? service.models.find(model => model.id === id) : served(kind)[0]);
