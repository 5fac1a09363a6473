// What this browser has asked for. It stays in this browser.

const STORED = "spearpoint.history";
const MOST = 60;
const MOST_CHARS = 4000; // of each text that is kept, for when the job is no longer there

export function entries() {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "[]");
  } catch {
    return []; // written by another version
  }
}

export const entry = id => entries().find(one => one.id === id);

// Adds or changes the entry of a job.
export function keep(job, request) {
  const outputs = (job.result?.outputs ?? []).map(({ text, url, seed, quality }) =>
    ({ text: text?.slice(0, MOST_CHARS), url, seed, score: quality.score }));
  const one = { id: job.id, kind: job.kind, at: job.created_at * 1000, status: job.status, request, outputs };
  store([one, ...entries().filter(old => old.id !== job.id)]);
}

export function forgetAll() {
  localStorage.removeItem(STORED);
}

function store(list) {
  for (let most = MOST; most > 0; most = Math.floor(most / 2)) {
    try {
      localStorage.setItem(STORED, JSON.stringify(list.slice(0, most)));
      return;
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
    }
  }
}
