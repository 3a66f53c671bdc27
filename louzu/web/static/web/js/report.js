/* The form of a report on a phone: photos made smaller, and nothing lost where there is no connection. */
import { saveDraft } from "./draft_store.js";
import { show } from "./drafts.js";
import { parted, shrink } from "./photos.js";
import { uuid7 } from "./uuid7.js";

const PATIENCE = 4000; // milliseconds

export function helpReporting(page) {
  const form = page.querySelector("form[data-report]");
  if (!form) return;
  if (form.hasAttribute("data-fresh")) {
    form.made.value = uuid7();
    window.addEventListener("pageshow", (event) => event.persisted && (form.made.value = uuid7()));
  }
  form.photos?.addEventListener("change", () => shrink(form.photos));
  form.addEventListener("submit", (event) => keepIfOffline(event, form, page));
}

/* Sent as ever where the server answers; else kept on this phone. */
async function keepIfOffline(event, form, page) {
  if (form.hasAttribute("data-online") || !("indexedDB" in window)) return;
  event.preventDefault();
  if (await isOnline()) return sendNow(form, event.submitter);
  try {
    await saveDraft(draftOf(form));
  } catch {
    return sendNow(form, event.submitter); // no room: the browser says what it cannot do
  }
  form.hidden = true;
  const place = page.querySelector("[data-drafts]");
  await show(place);
  place.scrollIntoView();
  place.focus();
}

function sendNow(form, button) {
  form.setAttribute("data-online", "");
  form.requestSubmit(button);
  form.removeAttribute("data-online");
}

async function isOnline() {
  if (!navigator.onLine) return false;
  const stop = AbortSignal.timeout ? { signal: AbortSignal.timeout(PATIENCE) } : {};
  return fetch("/healthz", { cache: "no-store", ...stop }).then((answer) => answer.ok, () => false);
}

function draftOf(form) {
  return { made: form.made.value, url: form.action, ...parted(new FormData(form)) };
}
