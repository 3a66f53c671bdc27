/* Single keys for whoever goes through a long list: to the next row, tick it, search, and what the keys are.
   They do nothing while somebody types, and can be switched off for good (WCAG 2.1.4). */
const TYPED = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit])";
const ROWS = "[data-rows] tbody tr, [data-rows] .choice";
const BOX = "input[type=checkbox]";
const DEEDS = { j: next, k: previous, ArrowDown: next, ArrowUp: previous, x: tick, Enter: open, "/": search, "?": explain, "？": explain };
const ONLY_IN_ROWS = new Set(["ArrowDown", "ArrowUp", "Enter"]); // elsewhere they scroll and press

export function offerKeys(page) {
  const place = page.querySelector("[data-keys]");
  if (!place) return;
  const button = place.querySelector("[data-keys-button]");
  button.hidden = false;
  button.addEventListener("click", () => explain(page));
  if (place.dataset.keys === "on") page.addEventListener("keydown", (event) => press(event, page));
}

function press(event, page) {
  const deed = Object.hasOwn(DEEDS, event.key) ? DEEDS[event.key] : undefined;
  const isChord = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (!deed || isChord || event.defaultPrevented || event.target.matches(TYPED)) return;
  if (page.querySelector("dialog[open]")) return;
  if (ONLY_IN_ROWS.has(event.key) && !rowOf(event.target)) return;
  if (deed(page, rowOf(event.target)) !== false) event.preventDefault();
}

function rowOf(element) {
  return element.closest(ROWS);
}

function next(page, row) {
  return step(page, row, 1);
}

function previous(page, row) {
  return step(page, row, -1);
}

function step(page, row, by) {
  const rows = [...page.querySelectorAll(ROWS)];
  const there = rows[row ? rows.indexOf(row) + by : 0];
  there?.querySelector(`a[href], ${BOX}`).focus();
}

function tick(page, row) {
  const box = row?.querySelector(BOX);
  box?.focus();
  box?.click();
}

/* A link opens by itself; a ticked box would send its form, which nobody means. */
function open(page, row) {
  if (page.activeElement.matches("a")) return false;
  row.querySelector("a[href]")?.click();
}

function search(page) {
  const field = page.querySelector("main input[type=search]");
  field?.focus();
  field?.select();
}

function explain(page) {
  page.querySelector("[data-keys] dialog").showModal();
}
