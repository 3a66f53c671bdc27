/* Beside the pages: what is needed to write a report where there is no connection.
   It keeps public pages only, asks the network first, and never answers for anything else. */
const KEPT = "louzu-1";
const A_DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 5000; // milliseconds
const PAGES = /^\/n\/[^/]+\/(buildings\/[^/]+\/(report\/)?|report\/)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isOurs(event.request.url))
    event.respondWith(networkFirst(event.request));
});

self.addEventListener("message", (event) => {
  const { keep = [], language = "" } = event.data ?? {};
  event.waitUntil(Promise.all(keep.filter(isOurs).map((url) => refresh(url, language).catch(() => {}))));
});

function isOurs(address) {
  const url = new URL(address, self.location);
  const isHere = url.origin === self.location.origin;
  return isHere && (url.pathname.startsWith("/static/") || PAGES.test(url.pathname));
}

async function networkFirst(request) {
  const kept = await known(request.url);
  const fresh = fetch(request).then((answer) => keep(request.url, answer));
  if (!kept) return fresh;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/* Once a day is enough; whoever is signed in keeps the page as everybody sees it. */
async function refresh(url, language) {
  const kept = await known(url);
  if (kept && Date.now() - Date.parse(kept.headers.get("date")) < A_DAY) return;
  const answer = await fetch(url);
  if (mayKeep(url, answer)) return keep(url, answer);
  const headers = { "Accept-Language": language };
  return keep(url, await fetch(url, { credentials: "omit", headers }));
}

async function keep(url, answer) {
  if (mayKeep(url, answer)) await (await caches.open(KEPT)).put(url, answer.clone());
  return answer;
}

function mayKeep(url, answer) {
  const isPart = new URL(url, self.location).pathname.startsWith("/static/");
  const isPublic = !/no-store/.test(answer.headers.get("cache-control") ?? "");
  return answer.ok && !answer.redirected && (isPart || isPublic || answer.headers.has("x-keep-offline"));
}

async function known(url) {
  return (await caches.open(KEPT)).match(url, { ignoreVary: true });
}
