import { describe, expect, it } from 'vitest';
import { dropPreviewMode } from './preview-mode.ts';

describe('dropPreviewMode', () => {
  it('headers of previews and revalidation: gone; others: kept', () => {
    const headers = {
      accept: 'text/html',
      'x-prerender-revalidate': 'key',
      'x-next-revalidate-tag-token': 'key',
    };
    dropPreviewMode(headers);
    expect(headers).toEqual({ accept: 'text/html' });
  });

  it.each([
    ['__prerender_bypass=key; session=1; __next_preview_data=x.y', 'session=1'],
    ['session=1;__prerender_bypass=key', 'session=1'],
    ['session=__prerender_bypass', 'session=__prerender_bypass'],
    ['__prerender_bypass=key', ''],
  ])('cookie %s: %s', (cookie, kept) => {
    const headers = { cookie };
    dropPreviewMode(headers);
    expect(headers).toEqual({ cookie: kept });
  });
});
