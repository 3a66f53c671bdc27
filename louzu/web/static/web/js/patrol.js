/* A walk through a building: each press is saved on this phone first, and then sent, so that a
   floor without a connection is ticked like any other. Without scripts each press is a form. */
import { allDrafts, changeDraft, forgetDraft, saveDraft } from "./draft_store.js";
import { SENT, sendDrafts } from "./drafts.js";
import { mark, piece, takeOver } from "./patrol_cards.js";
import { parted, shrink } from "./photos.js";
import { uuid7 } from "./uuid7.js";

const IMPATIENT = 500; // milliseconds: the second of two quick taps means nothing
const WRITING = 10 * 60 * 1000;

export async function helpPatrol(page) {
  const walk = page.querySelector("[data-patrol]");
  if (!walk?.querySelector("[data-tick]") || !("indexedDB" in window)) return;
  const place = page.querySelector("[data-drafts]");
  const shown = () => drafts(walk).then((found) => mark(walk, found));
  const again = () => sendDrafts(place, {}).then(shown, shown);
  walk.addEventListener("submit", (event) => pressed(event, walk, again));
  walk.addEventListener("click", (event) => clicked(event, walk, shown));
  walk.addEventListener("change", (event) => event.target.name === "photos" && shrink(event.target));
  walk.addEventListener("toggle", (event) => hold(event.target), true);
  document.addEventListener(SENT, () => renew(walk).then(shown, shown));
  await shown();
}

/* Of this walk, in the order in which they were made. */
async function drafts(walk) {
  const here = (draft) => draft.page === location.pathname && !draft.isRefused;
  return walk.isConnected ? (await allDrafts()).filter(here) : [];
}

function pressed(event, walk, again) {
  const form = event.target;
  if (form.hasAttribute("data-online")) return;
  const deed = form.matches("[data-tick]") ? tick : form.matches("[data-amend]") ? amend : null;
  if (!deed) return;
  event.preventDefault();
  if (event.timeStamp - (walk.pressedAt ?? -IMPATIENT) < IMPATIENT) return;
  walk.pressedAt = event.timeStamp;
  deed(walk, form, event.submitter).then(again, () => sendNow(form, event.submitter));
}

/* No room on the phone: then as without scripts. */
function sendNow(form, button) {
  form.setAttribute("data-online", "");
  form.requestSubmit(button);
}

async function tick(walk, form, button) {
  const said = new FormData(form);
  const made = uuid7();
  if (button?.name) said.set(button.name, button.value);
  if (said.has("made")) said.set("made", made);
  said.set("seen_at", new Date().toISOString());
  const card = form.closest("[data-floor]");
  const words = (button ?? form.querySelector("button")).querySelector("span").firstChild.textContent.trim();
  const draft = { made, url: form.action, page: location.pathname, by: walk.dataset.by, words };
  const kind = { floor: card?.dataset.floor, isEnd: form.matches("[data-end]"), isReport: form.matches("[data-sheet]") };
  await saveDraft({ ...draft, ...kind, ...parted(said) });
  walk.querySelector("[data-said]").textContent = [card?.querySelector("h2").textContent, words].filter(Boolean).join(": ");
  if (form.matches("[data-sheet]")) form.remove();
  mark(walk, await drafts(walk));
  (card?.nextElementSibling ?? walk).querySelector("h2")?.focus({ preventScroll: true });
}

/* More about a report that lies on the phone still. */
async function amend(walk, form) {
  const { fields, photos } = parted(new FormData(form));
  const others = (draft) => draft.fields.filter(([name]) => name !== "text");
  const more = (draft) => ({ fields: [...others(draft), ...fields], photos, heldUntil: 0 });
  await changeDraft(form.closest("[data-draft]").dataset.made, more);
  form.closest("details").open = false;
}

/* While somebody writes more about it, a report waits for them. */
async function hold(details) {
  const line = details.closest("[data-draft]");
  const heldUntil = details.open ? Date.now() + WRITING : 0;
  if (line) await changeDraft(line.dataset.made, () => ({ heldUntil }));
}

function clicked(event, walk, shown) {
  const forget = event.target.closest("[data-forget]");
  const link = event.target.closest("a[data-something]");
  if (forget) forgetDraft(forget.closest("[data-draft]").dataset.made).then(shown);
  if (!link) return;
  event.preventDefault();
  openSheet(walk, link.closest("[data-floor]"));
}

/* The kinds as large buttons, in the card of the floor; a second press closes them. */
function openSheet(walk, card) {
  const open = card.querySelector("[data-sheet]");
  walk.querySelectorAll("[data-sheet]").forEach((sheet) => sheet.remove());
  if (open) return;
  const sheet = piece(walk, "sheet");
  sheet.elements.floor.value = card.dataset.floor;
  card.append(sheet);
  sheet.scrollIntoView({ block: "nearest" });
}

/* As the server has it now, with what others ticked; once it has ended, its record. */
async function renew(walk) {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.querySelector("[data-patrol]");
  if (!now) return;
  if (!now.querySelector("[data-tick]")) return location.reload();
  takeOver(walk, now);
}
