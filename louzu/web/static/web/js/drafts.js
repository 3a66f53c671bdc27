/* What could not be sent yet is said on every page, and sent when there is a connection again:
   on opening, on reconnecting, and by a button. The form's own id makes it arrive once. */
import { allDrafts, changeDraft, forgetDraft } from "./draft_store.js";

const LOCK = "louzu-drafts";
const REFUSALS = new Set([404, 409, 413, 422]);
const ARRIVED = /\/report\/sent\/|\/patrols\/[^/]+\/$/;
export const SENT = "louzu:sent";

export async function lookAfterDrafts(page) {
  const place = page.querySelector("[data-drafts]");
  if (!place || !("indexedDB" in window)) return;
  const look = () => show(place).then(() => sendDrafts(place)).catch(() => show(place));
  place.querySelector("button").addEventListener("click", look);
  window.addEventListener("online", look);
  await look();
}

/* One page of the phone sends at a time; another one only shows how many there are, or waits. */
export async function sendDrafts(place, options = { ifAvailable: true }) {
  if (!navigator.locks) return sendAll(place);
  await navigator.locks.request(LOCK, options, (lock) => lock && sendAll(place));
}

async function sendAll(place) {
  const tried = new Set();
  let sent = 0;
  for (let draft = await next(tried); draft; draft = await next(tried)) {
    tried.add(draft.made);
    sent += await deal(place, draft, await send(place, draft).catch(() => null));
  }
  await show(place);
  if (sent) document.dispatchEvent(new CustomEvent(SENT));
}

/* Oldest first, also what was saved while others were on their way; not what is being written. */
async function next(tried) {
  const waits = (draft) => !draft.isRefused && !tried.has(draft.made) && !(draft.heldUntil > Date.now());
  return (await allDrafts()).find(waits);
}

async function deal(place, draft, answer) {
  if (answer?.ok && ARRIVED.test(new URL(answer.url).pathname)) {
    await forgetDraft(draft.made);
    tellSent(place, draft, answer.url);
    return 1;
  }
  if (!answer || !REFUSALS.has(answer.status)) return 0;
  await changeDraft(draft.made, () => ({ isRefused: true }));
  return draft.page ? 1 : 0;
}

/* A fresh page tells the secret that every form must bring along; and whose phone it is today. */
async function send(place, draft) {
  const answer = await fetch(draft.page ?? draft.url, { cache: "no-store" });
  if (!answer.ok) return answer;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const secret = fresh.querySelector(`${draft.page ? "" : "form[data-report] "}[name=csrfmiddlewaretoken]`);
  const isTheirs = !draft.page || fresh.querySelector("[data-patrol]")?.dataset.by === draft.by;
  place.querySelector("[data-drafts-sign-in]").hidden = isTheirs;
  if (!secret || !isTheirs) return null;
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
  const line = piece(place, draft.page ? "refused-tick" : "refused");
  const said = Object.fromEntries(draft.fields).text ?? "";
  line.querySelector("[data-text]").textContent = [draft.words, said].filter(Boolean).join(" – ");
  const remove = () => forgetDraft(draft.made).then(() => show(place));
  line.querySelector("button").addEventListener("click", remove);
  return line;
}

/* One line for each report, and one for all ticks of a patrol, but not on the patrol's own page. */
function tellSent(place, draft, receipt) {
  const there = draft.page ?? receipt.replace(/\?.*$/, "");
  const told = place.querySelector("[data-drafts-sent]");
  if (there === location.pathname || told.querySelector(`a[href="${there}"]`)) return;
  const line = piece(place, draft.page ? "sent-ticks" : "sent");
  line.querySelector("a").setAttribute("href", there);
  told.append(line);
}

function piece(place, name) {
  const template = place.querySelector(`template[data-piece=${name}]`);
  return template.content.firstElementChild.cloneNode(true);
}
