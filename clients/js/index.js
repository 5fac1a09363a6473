// A client of Spearpoint for browsers and Node.

export { Batch } from "./lib/batch.js";
export { Spearpoint } from "./lib/client.js";
export {
  Conflict, InvalidRequest, JobFailed, KeyRefused, LimitReached, NotFound, ServiceError,
  SpearpointError, StreamRestarted, TimeIsUp, Unavailable, Unreachable, WebhookRefused,
} from "./lib/errors.js";
export { Job } from "./lib/job.js";
export { verifyWebhook } from "./lib/webhook.js";
