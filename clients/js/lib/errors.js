// What can go wrong, as exceptions.

/** The base class of all errors of this client. */
export class SpearpointError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The service did not answer, however often it was asked. */
export class Unreachable extends SpearpointError {}

/** The job or batch did not end in the time given to `wait`. It goes on. */
export class TimeIsUp extends SpearpointError {}

/** The job began again on another worker, with another text. What was streamed is void. */
export class StreamRestarted extends SpearpointError {}

/** The webhook is not signed with the secret, was changed, or is too old. */
export class WebhookRefused extends SpearpointError {}

/** The service refused a request, with a problem document (RFC 9457). */
export class ServiceError extends SpearpointError {
  constructor(status, problem, retryAfterS = null) {
    const errors = problem.errors ?? [];
    const lines = errors.map(one => `\n  ${one.field}: ${one.message} ${one.fix}`);
    const code = problem.code ?? "no_problem_document";
    super(`${status} ${code}: ${problem.detail || problem.title || ""}${lines.join("")}`);
    this.status = status;
    this.code = code;
    this.title = problem.title ?? "";
    this.detail = problem.detail ?? "";
    this.field = problem.field ?? null;
    this.errors = errors;
    this.requestId = problem.request_id ?? "";
    this.retryable = problem.retryable ?? (status === 408 || status === 429 || status >= 500);
    this.retryAfterS = retryAfterS;
  }
}

/** The request breaks a rule (400, 405, 413, 415, 422). */
export class InvalidRequest extends ServiceError {}

/** The API key is missing, not valid, or may not do this (401, 403). */
export class KeyRefused extends ServiceError {}

/** There is no such thing, or it belongs to another key (404). */
export class NotFound extends ServiceError {}

/** The state of the job does not allow it (409). */
export class Conflict extends ServiceError {}

/** A limit of the API key is reached (429). */
export class LimitReached extends ServiceError {}

/** The service can't do it now (500 and above). */
export class Unavailable extends ServiceError {}

/** The job failed, expired or was canceled; `job` is its last state, `code` says why. */
export class JobFailed extends SpearpointError {
  constructor(job) {
    const code = job.error?.code ?? job.status;
    super(`job ${job.id} ${job.status} (${code}): ${job.error?.detail ?? "nobody wanted it any more"}`);
    this.job = job;
    this.code = code;
  }
}

const BY_STATUS = { 401: KeyRefused, 403: KeyRefused, 404: NotFound, 409: Conflict, 429: LimitReached };

/** Returns the error that a response means; reads its body. */
export async function errorOf(response) {
  const text = await response.text();
  let problem = null;
  try {
    problem = JSON.parse(text);
  } catch {
    // a proxy's page
  }
  if (problem === null || typeof problem !== "object") problem = { detail: text.slice(0, 200) };
  const kind = BY_STATUS[response.status] ?? (response.status >= 500 ? Unavailable : InvalidRequest);
  const seconds = response.headers.get("retry-after") ?? "";
  return new kind(response.status, problem, /^\d+$/.test(seconds) ? Number(seconds) : null);
}
