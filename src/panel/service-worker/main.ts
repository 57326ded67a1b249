/*
 * What the browser asks when somebody opens the panel: the room first, always. Only when the room does not answer is a page
 * shown that says so. Nothing of the panel itself is kept, so no tablet ever shows controls of a room that is not there.
 */
declare const self: ServiceWorkerGlobalScope;

/** Another number, and what is kept is fetched anew. */
const cacheName = "panel-offline-1";
const offlinePage = "/panel/offline.html";
/** A room that takes longer to answer is away: a switched-off machine answers with silence. */
const patienceMs = 8_000;

/** Keeps the page and what it is made of: the files its own HTML names. */
async function keepOfflinePage(): Promise<void> {
  const response = await fetch(offlinePage, { cache: "reload" });
  const html = await response.clone().text();
  const files = [...html.matchAll(/(?:src|href)="(\/panel\/[^"]+)"/g)].map(([, file = ""]) => file);
  const cache = await caches.open(cacheName);
  await cache.addAll(files);
  await cache.put(offlinePage, response);
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== cacheName) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

function late(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), patienceMs);
  });
}

async function kept(name: string | Request): Promise<Response> {
  return (await caches.match(name)) ?? Response.error();
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(Promise.race([fetch(request), late()]).catch(() => kept(offlinePage)));
  } else if (request.destination === "script" || request.destination === "style" || request.destination === "image") {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
