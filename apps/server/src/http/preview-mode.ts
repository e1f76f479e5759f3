import type { IncomingHttpHeaders } from 'node:http';

const HEADERS = [
  'x-prerender-revalidate',
  'x-prerender-revalidate-if-generated',
  'x-next-revalidated-tags',
  'x-next-revalidate-tag-token',
];

const COOKIES = /(?:^|;\s*)(?:__prerender_bypass|__next_preview_data)=[^;]*/g;

/**
 * Takes away what asks Next for a preview or to render a page anew. Caudal has neither, and the keys that Next wants
 * with it are no secrets: they are the same in every copy of an artefact.
 */
export function dropPreviewMode(headers: IncomingHttpHeaders): void {
  for (const name of HEADERS) delete headers[name];
  if (headers.cookie !== undefined)
    headers.cookie = headers.cookie.replaceAll(COOKIES, '').replace(/^;\s*/, '');
}
