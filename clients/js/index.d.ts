// The client's own types. Those of requests and answers are generated: see types.d.ts.

import type {
  BatchDocument, BatchLine, BatchResult, DeliveryDocument, ExportedFeedback, FeedbackRecord, FeedbackStatistics,
  FieldProblem, ImageRequest, JobDocument, Output, RecipeDocument, RecipeSummary, Result, ScoreRequest, ScoreResult,
  ServedModel, Status, TextRequest, Verification,
} from "./types.js";

export type * from "./types.js";

export interface ClientOptions {
  /** Where the service is, or the path of your proxy. SPEARPOINT_URL or http://127.0.0.1:8000 if omitted. */
  url?: string;
  /** An API key; on a page, a publishable one (`pk_`). SPEARPOINT_API_KEY if omitted, and none if that is not set. */
  key?: string;
  /** How long the service may take to answer one request. 30 seconds if omitted. */
  timeoutS?: number;
  /** How often a request is sent again, at most, if the network or the service fails. 5 if omitted. */
  retries?: number;
  /** The `fetch` to use. */
  fetch?: typeof globalThis.fetch;
}

export interface Abortable {
  signal?: AbortSignal;
}

export interface SubmitOptions extends Abortable {
  /** The same key and request are the same job, for a day. A random one is made if omitted. */
  idempotencyKey?: string;
  /** Whether an earlier job of the same request with the same `seed` will do. */
  reuse?: boolean;
}

/** A client of one service. */
export class Spearpoint {
  constructor(options?: ClientOptions);
  readonly url: string;
  /** Submits a text: give a `prompt`, `messages`, or a `recipe` and its `fields`. */
  text(request: TextRequest, options?: SubmitOptions): Promise<Job<Result>>;
  /** Submits an image. */
  image(request: ImageRequest, options?: SubmitOptions): Promise<Job<Result>>;
  /** Submits texts and images of any origin, to be scored. */
  score(request: ScoreRequest, options?: SubmitOptions): Promise<Job<ScoreResult>>;
  /** Returns a job that was submitted earlier. */
  job(id: string): Promise<Job<unknown>>;
  /** Yields the jobs of your key, latest first. */
  jobs(query?: JobQuery): AsyncGenerator<Job<unknown>>;
  /** Submits up to 10,000 requests at once; a line that is not valid is refused on its own. */
  submitBatch(lines: Iterable<BatchLine>, options?: SubmitOptions): Promise<Batch>;
  /** Returns a batch that was submitted earlier. */
  batch(id: string): Promise<Batch>;
  /** Returns the whole URL of an output's file, for an `img`. */
  fileUrl(file: Output | string): string;
  /** Returns the bytes of an output's file. */
  download(file: Output | string, options?: Abortable): Promise<Uint8Array>;
  /** Says whether a text or an image was made by the service. */
  verify(content: {
    text?: string | null;
    image?: Blob | ArrayBuffer | Uint8Array | null;
    record?: string | null;
  }): Promise<Verification>;
  /** Yields all feedback, the latest change last; needs a key with the scope `admin`. */
  feedback(query?: FeedbackQuery): AsyncGenerator<ExportedFeedback>;
  feedbackStatistics(): Promise<FeedbackStatistics>;
  models(): Promise<ServedModel[]>;
  recipes(): Promise<RecipeSummary[]>;
  recipe(id: string): Promise<RecipeDocument>;
}

export interface JobQuery {
  status?: Status | Status[];
  kind?: JobDocument["kind"];
  model?: string;
  created_after?: number;
  created_before?: number;
  /** Of one page. */
  limit?: number;
}

export interface FeedbackQuery {
  model?: string;
  since?: number;
  rating?: FeedbackRecord["rating"] | FeedbackRecord["rating"][];
  /** Of the last line that you have, to get what is new. */
  cursor?: string;
  limit?: number;
}

/** What happens to a job, as in Spearpoint's docs/events.md. */
export interface JobEvent {
  kind: "status" | "queue" | "text" | "preview" | "progress" | "log" | "done";
  data: any;
  /** Continues the stream after this event; null for events that are not repeated. */
  id: string | null;
}

/** Where a job stands. */
export interface Update {
  status: Status;
  /** Jobs that will start before it, while it waits. */
  position: number | null;
  /** Estimated seconds until it is done, while it waits. */
  etaS: number | null;
  /** Whether a live worker serves its model. */
  isPossible: boolean;
  /** Tokens or images made so far, of at most `of`. */
  done: number;
  of: number | null;
  /** What is written of the first candidate. */
  text: string;
}

/** A job that the service has accepted. `R` is what it makes. */
export class Job<R> {
  private constructor();
  /** The job as it was read last. */
  readonly document: JobDocument;
  readonly id: string;
  readonly status: Status;
  readonly hasEnded: boolean;
  /** What the job made. Throws JobFailed, or TimeIsUp while it has not ended. */
  readonly result: R;
  refresh(): Promise<JobDocument>;
  /** Waits until the job has ended. Throws JobFailed, or TimeIsUp after `timeoutS` seconds; the job goes on. */
  wait(options?: { timeoutS?: number } & Abortable): Promise<R>;
  /** Yields what happens to the job until `done`, also if the connection breaks in between. */
  events(options?: { after?: string | null } & Abortable): AsyncGenerator<JobEvent>;
  /** Yields the text of the first candidate while it is written; `result` is there afterwards. */
  stream(options?: Abortable): AsyncGenerator<string>;
  /** Calls `onUpdate` whenever the job gets on, and returns its result. */
  subscribe(onUpdate: (update: Update) => unknown, options?: Abortable): Promise<R>;
  cancel(): Promise<JobDocument>;
  /** Deletes the job with its files and its feedback. */
  delete(): Promise<void>;
  /** Returns the job of the picture that a recipe asked for; null if there is none. */
  image(): Promise<Job<Result> | null>;
  /** Says how good an output is: up or down, or 1 (useless) to 5 (perfect). */
  rate(
    rating: FeedbackRecord["rating"],
    options?: { output?: number; reason?: string | null; correctedText?: string | null },
  ): Promise<FeedbackRecord>;
  /** Returns the deliveries of its webhooks, with every attempt. */
  deliveries(): Promise<DeliveryDocument[]>;
}

/** A batch that the service has accepted. */
export class Batch {
  private constructor();
  /** The batch as it was read last. */
  readonly document: BatchDocument;
  readonly id: string;
  readonly hasEnded: boolean;
  refresh(): Promise<BatchDocument>;
  /** Waits until every line has ended. Throws TimeIsUp after `timeoutS` seconds; the batch goes on. */
  wait(
    options?: { onProgress?: (batch: BatchDocument) => unknown; timeoutS?: number } & Abortable,
  ): Promise<BatchDocument>;
  /** Yields the result of each line, in order; also while the batch runs. */
  results(options?: Abortable): AsyncGenerator<BatchResult>;
  cancel(): Promise<BatchDocument>;
}

export interface WebhookMessage {
  /** The same for every attempt: remember it, and do nothing when it comes again. */
  id: string;
  /** job.succeeded, job.failed, job.canceled, job.expired or webhook.test. */
  type: string;
  /** False if the result was too large to send: read the job then. */
  isComplete: boolean;
  /** Null in a test message. */
  job: JobDocument | null;
}

/**
 * Returns the message of a webhook, or throws WebhookRefused. `body` is the request's body as it arrived, not parsed
 * and written again; `secret` begins with `whsec_`.
 */
export function verifyWebhook(
  body: string | ArrayBuffer | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
): Promise<WebhookMessage>;

/** The base class of all errors of this client. */
export class SpearpointError extends Error {}
/** The service did not answer, however often it was asked. */
export class Unreachable extends SpearpointError {}
/** The job or batch did not end in the time given to `wait`. It goes on. */
export class TimeIsUp extends SpearpointError {}
/** The job began again on another worker, with another text. What was streamed is void. */
export class StreamRestarted extends SpearpointError {}
/** The webhook is not signed with the secret, was changed, or is too old. */
export class WebhookRefused extends SpearpointError {}
/** The job failed, expired or was canceled. */
export class JobFailed extends SpearpointError {
  readonly job: JobDocument;
  readonly code: string;
}
/** The service refused a request, with a problem document (RFC 9457). */
export class ServiceError extends SpearpointError {
  readonly status: number;
  /** Stable, for programs to branch on. */
  readonly code: string;
  readonly title: string;
  /** What went wrong, and what to do. */
  readonly detail: string;
  readonly field: string | null;
  /** Every field at fault, with its fix. */
  readonly errors: FieldProblem[];
  readonly requestId: string;
  readonly retryable: boolean;
  readonly retryAfterS: number | null;
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
