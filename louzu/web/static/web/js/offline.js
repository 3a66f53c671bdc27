/* Keeps the forms of this building, or the walk through it, on the phone, for lifts and cellars without a connection. */
export async function keepForOffline(page) {
  const forms = [...page.querySelectorAll("a.case-tile")].map((link) => link.href);
  const isForm = page.querySelector("form[data-report], form[data-tick]");
  if (!("serviceWorker" in navigator) || !(forms.length || isForm)) return;
  if (navigator.connection?.saveData) return;
  await navigator.serviceWorker.register("/worker.js");
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map((part) => part.name);
  const ours = parts.filter((url) => url.startsWith(`${location.origin}/static/`));
  active.postMessage({ keep: [location.href, ...forms, ...ours], language: document.documentElement.lang });
}
