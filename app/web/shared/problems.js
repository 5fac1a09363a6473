// Says what went wrong and what to do, in the language of the page.

import { seconds, t } from "./i18n.js";

// Codes for which we say it in our own words; for others, the service's own sentence is shown.
const KNOWN = new Set(["unreachable", "no_answer", "missing_key", "invalid_key", "key_expired",
  "key_revoked", "missing_scope", "origin_not_allowed", "rate_limited", "too_many_in_flight",
  "quota_exceeded", "queue_full", "no_models", "redis_unavailable", "outputs_blocked",
  "quality_not_reached", "deadline_exceeded", "not_started_in_time", "job_not_found", "worker_lost",
  "context_exceeded", "disk_full"]);
export const ABOUT_KEYS = new Set(["missing_key", "invalid_key", "key_expired", "key_revoked",
  "missing_scope"]);

// error: a Problem, or the `error` of a job -> {title, advice, detail}; detail is the service's.
export function explain(error) {
  if (!error.code) return { title: t("problem.unexpected"), advice: "", detail: error.message };
  const detail = error.detail ?? error.message ?? "";
  if (!KNOWN.has(error.code)) return { title: error.title ?? error.code, advice: "", detail };
  const wait = error.retryAfterS ? t("problem.wait", { time: seconds(error.retryAfterS) }) : "";
  return {
    title: t(`problem.${error.code}`),
    advice: [t(`problem.${error.code}.do`), wait].filter(Boolean).join(" "),
    detail: error.code === "unreachable" ? "" : detail,
  };
}
