// Shows the offline page when a page cannot be fetched, because the browser or the bank is offline. It caches that one
// page and nothing else: no balance ever comes from an old copy. The worker's address carries the language, so another
// language registers another worker, which fetches the page again. It waits until no page uses the former worker:
// taking over at once broke requests in progress.
// Decision 25: docs/decisions/0025-offline-page-without-cached-data.md.
const CACHE = 'caudal-offline';
const PAGE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(PAGE, { cache: 'reload' }))));
});

self.addEventListener('activate', (event) => {
  // The browser fetches the page itself while this worker starts.
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
