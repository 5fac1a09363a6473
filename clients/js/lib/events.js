// Reads server-sent events, and what they say about a job.

/** Puts the lines of an event stream together. */
export class EventParser {
  #fields = {};

  /** Returns the event that the line completes, or null. */
  read(line) {
    if (line) {
      const at = line.indexOf(":");
      if (at > 0) this.#fields[line.slice(0, at)] = line.slice(at + 1).replace(/^ /, "");
      return null;
    }
    const fields = this.#fields;
    this.#fields = {};
    if (fields.data === undefined) return null;
    return { kind: fields.event ?? "message", data: JSON.parse(fields.data), id: fields.id ?? null };
  }
}

/** Returns where a job stands after an event. */
export function updated(update, { kind, data }) {
  if (kind === "status") {
    const newer = { ...update, status: data.status, text: data.requeued ? "" : update.text };
    // a job that runs has no place in the queue any more
    return data.status === "queued" ? newer : { ...newer, position: null, etaS: null };
  }
  if (kind === "queue") {
    return { ...update, position: data.position, etaS: data.eta_s, isPossible: data.is_possible };
  }
  if (kind === "progress") return { ...update, done: data.done, of: data.of };
  if (kind === "text" && data.candidate === 0) {
    return { ...update, done: data.tokens, text: update.text + data.text };
  }
  return kind === "done" ? { ...update, status: data.status } : update;
}

/**
 * The first candidate's text, as far as it was given to the caller. A job that is put back into the queue
 * writes its text again. With the same seed it is the same text, so what was given already is skipped.
 */
export class WrittenText {
  #given = "";
  #now = "";

  /** Returns what an event adds; null if the text is no longer what was given. */
  piece({ kind, data }) {
    if (kind === "status" && data.requeued) this.#now = "";
    if (kind !== "text" || data.candidate !== 0) return "";
    const before = this.#now;
    this.#now += data.text;
    if (!this.#now.startsWith(this.#given) && !this.#given.startsWith(this.#now)) return null;
    const piece = this.#now.slice(Math.max(before.length, this.#given.length));
    this.#given += piece;
    return piece;
  }

  /** Returns the finished text if no piece of it was given: with `best_of`, say. */
  whole(job) {
    return this.#given ? "" : (job.result?.outputs?.[0]?.text ?? "");
  }
}
