/* The cards of a walk: what the server knows, and above it what lies on this phone still. */

export function piece(walk, name) {
  return walk.querySelector(`template[data-piece=${name}]`).content.firstElementChild.cloneNode(true);
}

/* Each draft stands on its floor; what is already there stays, for somebody may be writing in it. */
export function mark(walk, drafts) {
  const waiting = new Set(drafts.map((draft) => draft.made));
  walk.querySelectorAll("[data-draft]").forEach((line) => waiting.has(line.dataset.made) || line.remove());
  for (const draft of drafts) if (!walk.querySelector(`[data-made="${draft.made}"]`)) stand(walk, draft);
  for (const card of walk.querySelectorAll("[data-floor]"))
    card.toggleAttribute("data-waiting", card.querySelector("[data-draft]") !== null);
  walk.toggleAttribute("data-ended", walk.querySelector("[data-finish] [data-draft]") !== null);
  tellLeftOut(walk);
}

function stand(walk, draft) {
  const card = walk.querySelector(draft.isEnd ? "[data-finish]" : `[data-floor="${draft.floor}"]`);
  if (!card) return;
  const line = piece(walk, draft.isEnd ? "finished" : "waiting");
  line.dataset.made = draft.made;
  if (!draft.isEnd) {
    line.querySelector("[data-words]").textContent = draft.words;
    line.querySelector("[data-more]").hidden = !draft.isReport;
  }
  card.querySelector("h2").after(line);
}

/* Floors with neither a tick of the server nor one of this phone. */
function tellLeftOut(walk) {
  const cards = [...walk.querySelectorAll("[data-floor]:not([data-seen]):not([data-waiting])")];
  const told = walk.querySelector("[data-left-floors]");
  told.textContent = cards.map((card) => card.dataset.floor).join(told.dataset.between);
  walk.querySelector("[data-left]").hidden = cards.length === 0;
}

/* Cards in which somebody is choosing or writing stay as they are. */
export function takeOver(walk, now) {
  for (const card of walk.querySelectorAll("[data-floor]")) {
    const fresh = now.querySelector(`[data-floor="${card.dataset.floor}"]`);
    if (fresh && !card.querySelector("[data-sheet], details[open]")) exchange(card, fresh);
  }
}

/* Whoever moves by keys stands where they stood. */
function exchange(card, fresh) {
  const stands = card.contains(document.activeElement);
  const taken = document.adoptNode(fresh);
  card.replaceWith(taken);
  if (stands) taken.querySelector("h2").focus({ preventScroll: true });
}
