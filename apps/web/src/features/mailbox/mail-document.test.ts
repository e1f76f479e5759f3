import { expect, test } from 'vitest';
import { mailDocument } from './mail-document.ts';

test('links of a mail open in the tab that shows it', () => {
  expect(mailDocument('<head lang="en"><title>Hi</title></head><a href="/x" target="_blank">Open</a>')).toBe(
    '<head lang="en"><base target="_top"><title>Hi</title></head><a href="/x">Open</a>',
  );
});

test('the style sheet of a mail is left out, its inline styles are not', () => {
  const html =
    '<style type="text/css">\n.a { color: red }\n</style><STYLE>b{}</STYLE><p style="margin:0">Hi</p>';
  expect(mailDocument(html)).toBe('<p style="margin:0">Hi</p>');
});
