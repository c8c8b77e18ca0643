// Keeps the page of the field app and its files, by version; what is asked of the server itself never passes here.
// The version and the list of files stand in the script that loads this one (web/field/worker.py).
const { version, page, files } = self.terreau;
const PREFIX = "terreau-terrain-";
const NAME = PREFIX + version;

// Whole or not at all: when one file does not come, the version that is there goes on.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([page, ...files].map((path) => new Request(path, { cache: "reload", credentials: "omit" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === page || files.includes(pathname)) event.respondWith(kept(event.request, pathname));
});

async function kept(request, pathname) {
  const cache = await caches.open(NAME);
  return (await cache.match(pathname, { ignoreVary: true })) ?? fetch(request);
}

async function dropOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
}
