import { expect, test } from 'vitest';
import { offlineDocument } from './offline-document.ts';

const words = { title: 'T', heading: 'Gone & back', lead: '<script>alert(1)</script>', retry: 'Again' };

test('offline page escapes its texts', () => {
  const document = offlineDocument(words, 'en');
  expect(document).toContain('Gone &amp; back');
  expect(document).toContain('&lt;script&gt;');
  expect(document).not.toContain('<script');
});

test('offline page loads no other file and states its language', () => {
  const document = offlineDocument(words, 'es');
  expect(document).toContain('<html lang="es"');
  expect(document).not.toMatch(/src=|<link|url\(|<style/);
});
