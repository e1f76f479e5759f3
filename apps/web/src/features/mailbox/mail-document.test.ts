import { expect, test } from 'vitest';
import { mailDocument } from './mail-document.ts';

test('e-mail in the mailbox: links open in the same tab', () => {
  expect(mailDocument('<head lang="en"><title>Hi</title></head><a href="/x" target="_blank">Open</a>')).toBe(
    '<head lang="en"><base target="_top"><title>Hi</title></head><a href="/x">Open</a>',
  );
});

test('e-mail in the mailbox: style sheets are removed, inline styles stay', () => {
  const html =
    '<style type="text/css">\n.a { color: red }\n</style><STYLE>b{}</STYLE><p style="margin:0">Hi</p>';
  expect(mailDocument(html)).toBe('<p style="margin:0">Hi</p>');
});
