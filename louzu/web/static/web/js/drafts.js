/* What could not be sent yet is said on every page, and sent when there is a connection again:
   on opening, on reconnecting, and by a button. The form's own id makes it arrive once. */
import { allDrafts, forgetDraft, saveDraft } from "./draft_store.js";

const LOCK = "louzu-drafts";
const REFUSALS = new Set([404, 413, 422]);

export async function lookAfterDrafts(page) {
  const place = page.querySelector("[data-drafts]");
  if (!place || !("indexedDB" in window)) return;
  const look = () => sendDrafts(place).catch(() => show(place));
  place.querySelector("button").addEventListener("click", look);
  window.addEventListener("online", look);
  await look();
}

/* One page of the phone sends at a time; another one only shows how many there are. */
async function sendDrafts(place) {
  await show(place);
  if (!navigator.locks) return sendAll(place);
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && sendAll(place));
}

async function sendAll(place) {
  for (const draft of await allDrafts()) {
    if (draft.isRefused) continue;
    const answer = await send(draft).catch(() => null);
    if (answer?.ok && answer.url.includes("/report/sent/")) {
      await forgetDraft(draft.made);
      tellSent(place, answer.url);
    } else if (answer && REFUSALS.has(answer.status)) {
      await saveDraft({ ...draft, isRefused: true });
    }
  }
  await show(place);
}

/* A fresh page of the form tells the secret that every form must bring along. */
async function send(draft) {
  const answer = await fetch(draft.url, { cache: "no-store" });
  if (!answer.ok) return answer;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const secret = fresh.querySelector("form[data-report] [name=csrfmiddlewaretoken]");
  if (!secret) return null;
  const form = new FormData();
  draft.fields.forEach(([name, value]) => form.append(name, value));
  draft.photos.forEach((photo) => form.append("photos", photo, "photo.jpg"));
  form.set("csrfmiddlewaretoken", secret.value);
  form.set("step", "send");
  return fetch(draft.url, { method: "POST", body: form });
}

export async function show(place) {
  const drafts = await allDrafts().catch(() => []);
  const waiting = drafts.filter((draft) => !draft.isRefused);
  place.querySelector("[data-drafts-waiting]").hidden = waiting.length === 0;
  place.querySelector("[data-drafts-number]").textContent = waiting.length;
  const refused = drafts.filter((draft) => draft.isRefused).map((draft) => refusedLine(place, draft));
  place.querySelector("[data-drafts-refused]").replaceChildren(...refused);
  place.hidden = drafts.length === 0 && !place.querySelector("[data-drafts-sent] a");
}

/* What was written can be read until its writer has taken it over elsewhere. */
function refusedLine(place, draft) {
  const line = piece(place, "refused");
  line.querySelector("[data-text]").textContent = Object.fromEntries(draft.fields).text ?? "";
  const remove = () => forgetDraft(draft.made).then(() => show(place));
  line.querySelector("button").addEventListener("click", remove);
  return line;
}

function tellSent(place, receipt) {
  const line = piece(place, "sent");
  line.querySelector("a").href = receipt.replace(/\?.*$/, "");
  place.querySelector("[data-drafts-sent]").append(line);
}

function piece(place, name) {
  const template = place.querySelector(`template[data-piece=${name}]`);
  return template.content.firstElementChild.cloneNode(true);
}
