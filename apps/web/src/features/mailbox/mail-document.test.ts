import { expect, test } from 'vitest';
import { mailDocument } from './mail-document.ts';

test('links of a mail open in the whole tab, and its style sheet is left out', () => {
  const html =
    '<html><head lang="en"><title>Hi</title><style>\n.a { color: red }\n</style></head><body style="margin:0">';
  expect(mailDocument(html)).toBe(
    '<html><head lang="en"><base target="_top"><title>Hi</title></head><body style="margin:0">',
  );
});
