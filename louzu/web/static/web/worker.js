/* Beside the pages: what is needed to write a report, or to walk through a building, where there
   is no connection. It keeps public pages and the walk, which names nobody; it asks the network
   first, and never answers for anything else. */
const KEPT = "louzu-1";
const A_DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 5000; // milliseconds
const PAGES = /^\/n\/[^/]+\/(buildings\/[^/]+\/(report\/)?|report\/)$/;
const WALK = /^\/n\/[^/]+\/patrols\/[0-9a-f-]{36}\/$/;

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
  const isPage = PAGES.test(url.pathname) || WALK.test(url.pathname);
  return isHere && (url.pathname.startsWith("/static/") || isPage);
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

/* A walk that has ended, or that is no longer theirs who hold the phone, is let go of. */
async function keep(url, answer) {
  const kept = await caches.open(KEPT);
  if (mayKeep(url, answer)) await kept.put(url, answer.clone());
  else if (WALK.test(new URL(url).pathname) && answer.status < 500) await kept.delete(url, { ignoreVary: true });
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
