// Shows a page of the bank's own where a page cannot be fetched, because the person or the bank is cut off. It keeps that
// one page and nothing else: no balance is ever shown from a store that may be old. The address that it is registered
// with carries the language, so another language makes another worker, which fetches the page again. It waits until no
// page is left that the one before serves: a worker that took its place at once made requests fail that were under way.
// Decision 25: docs/decisions/0025-offline-page-without-cached-data.md.
const CACHE = 'caudal-offline';
const PAGE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(PAGE, { cache: 'reload' }))));
});

self.addEventListener('activate', (event) => {
  // The browser asks for a page by itself while this worker is still waking up.
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(pageFor(event));
});

async function pageFor(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const page = await caches.match(PAGE);
    if (page === undefined) throw error;
    return page;
  }
}
