// Decides whether a request is sent again, and when.

const FIRST_PAUSE_S = 0.5;
const LONGEST_PAUSE_S = 8;
// a service that asks for a longer pause has a quota that is spent: the caller should know
const LONGEST_RETRY_AFTER_S = 60;
const STATUSES = new Set([408, 429, 500, 502, 503, 504]);

/** The pauses between the tries of one request: doubled each time, each varied by half. */
export class Retries {
  #most;
  #used = 0;

  constructor(most) {
    this.#most = most;
  }

  /** Returns the seconds to wait before the next try, or null to give up. */
  pauseS(error) {
    if (this.#used >= this.#most || (error !== null && !mayHelp(error))) return null;
    const longest = Math.min(FIRST_PAUSE_S * 2 ** this.#used, LONGEST_PAUSE_S);
    this.#used += 1;
    // never before the time that the service names, and not all clients at once
    return (error?.retryAfterS ?? 0) + longest * (0.5 + Math.random() / 2);
  }

  /** Allows all tries again, after a success. */
  startOver() {
    this.#used = 0;
  }
}

function mayHelp(error) {
  if ((error.retryAfterS ?? 0) > LONGEST_RETRY_AFTER_S) return false;
  if (error.code === "request_in_progress") return true;
  return STATUSES.has(error.status) && error.retryable;
}
