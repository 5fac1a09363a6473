// The picture of a recipe that orders one together with its text.

import { call, follow, here } from "../../shared/api.js";
import { el, fill } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { problemNotice } from "../notices.js";

export function cover(link) {
  const place = el("figure.cover", el("p.hint", { role: "status" }, t("cover.drawing")));
  draw(link, place).catch(error => fill(place, problemNotice(error)));
  return place;
}

async function draw(link, place) {
  const { data: job } = await call(link);
  await follow(job.links.events, (name, data) => {
    if (name === "queue" && !data.is_possible) fill(place, el("p.hint", { role: "status" }, t("cover.waits")));
    if (name !== "done") return;
    const output = data.result?.outputs[0];
    if (output) fill(place, el("img.picture", { src: here(output.url), alt: t("cover"), width: output.width, height: output.height }));
    else fill(place, problemNotice(data.error ?? { code: "job_not_found" }));
  });
}
