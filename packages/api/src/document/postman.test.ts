import { EXAMPLES } from '@caudal/schemas';
import { expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { postmanCollection } from './postman.ts';

const document = openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' });
const text = JSON.stringify(postmanCollection({ ...document }, { examples: EXAMPLES }));

it('collection: a request for each operation, and those that change the password back', () => {
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path));
  expect(text.match(/"request":/g)).toHaveLength(operations.length + 3);
  expect(text).toContain('\\"currentPassword\\": \\"{{newPassword}}\\"');
});

it('collection: no id and no password of the document’s examples', () => {
  for (const [name, value] of Object.entries(EXAMPLES))
    if (name.endsWith('Id') || name === 'password') expect(text).not.toContain(value);
});

it('collection: every variable that a request names is declared, or Postman’s own', () => {
  const { variable } = JSON.parse(text);
  const declared = new Set(Object(variable).map(({ key }: { key: string }) => `{{${key}}}`));
  const used = new Set(text.match(/\{\{\w+\}\}/g));
  expect([...used].filter((name) => !declared.has(name))).toEqual([]);
  expect(text).toContain('{{$guid}}');
});

it('sign-in: keeps the tokens; other requests send the access token, public ones none', () => {
  expect(text).toContain('\\"username\\": \\"{{username}}\\"');
  expect(text).toContain("['accessToken', 'refreshToken']");
  expect(text).toContain('"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{accessToken}}"');
  const open = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.values(path).filter((operation) => Object(operation).security?.length === 0),
  );
  expect(text.match(/"auth":\{"type":"noauth"\}/g)).toHaveLength(open.length + 2);
});
