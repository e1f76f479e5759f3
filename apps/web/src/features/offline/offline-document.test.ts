import { expect, test } from 'vitest';
import { offlineDocument } from './offline-document.ts';

const words = { title: 'T', heading: 'Gone & back', lead: '<script>alert(1)</script>', retry: 'Again' };

test('what stands in it is text, whatever the words are', () => {
  const document = offlineDocument(words, 'en');
  expect(document).toContain('Gone &amp; back');
  expect(document).toContain('&lt;script&gt;');
  expect(document).not.toContain('<script');
});

test('it needs no other file and says its language', () => {
  const document = offlineDocument(words, 'es');
  expect(document).toContain('<html lang="es"');
  expect(document).not.toMatch(/src=|<link|url\(|<style/);
});
