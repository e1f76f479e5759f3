import type { JsonObject } from './compare/json.ts';
import { isObject, listAt, objectAt, resolved } from './compare/json.ts';

/** What the collection puts in the place of the document's examples. @param examples - the values of those. */
export interface PostmanOptions {
  readonly examples: Readonly<Record<string, string>>;
}

/**
 * A Postman collection (v2.1, https://schema.postman.com) of the whole document, a folder for each tag. `POST /tokens`
 * keeps the tokens and every other request sends them; lists keep an id for the requests after them. So all folders run
 * from top to bottom in a demo bank with nothing but its address and a password: no request ends the run's own session but
 * the change of the password, after which the run signs in and changes it back.
 */
export function postmanCollection(document: JsonObject, { examples }: PostmanOptions): JsonObject {
  const requestAt = (path: string, method: string) => {
    const operation = Object(objectAt(document, 'paths', path))[method];
    return requestOf(document, { path, method, operation: isObject(operation) ? operation : {} }, examples);
  };
  const requests = Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(Object(methods)).flatMap(([method, operation]) => {
      const tag = String(listAt(operation, 'tags')[0]);
      const undoing = path === '/me/password' ? changedBack(requestAt) : [];
      return [requestAt(path, method), ...undoing].map((item) => ({ tag, item }));
    }),
  );
  const folders = listAt(document, 'tags').map((tag) => {
    const { name, description } = Object(tag);
    return {
      name,
      description,
      item: requests.filter((request) => request.tag === name).map(({ item }) => item),
    };
  });
  const info = objectAt(document, 'info');
  return {
    info: {
      name: info.title,
      description: info.description,
      version: info.version,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://localhost:3000/api/v1' },
      { key: 'username', value: examples.username },
      { key: 'password', value: '' },
      { key: 'newPassword', value: examples.newPassword },
      ...['accessToken', 'refreshToken', ...Object.keys(FIRST_OF)].map((key) => ({ key, value: '' })),
    ],
    item: folders,
  };
}

type RequestAt = (path: string, method: string) => ReturnType<typeof requestOf>;

/** The requests that undo a change of the password, which ended the session: so a run goes on, and can be repeated. */
function changedBack(requestAt: RequestAt): ReturnType<typeof requestOf>[] {
  const like = (path: string, name: string, body: object) => {
    const { request, ...item } = requestAt(path, 'post');
    return { ...item, name, request: { ...request, body: rawJson(JSON.stringify(body, null, 2)) } };
  };
  const signIn = (name: string, password: string) =>
    like('/tokens', name, { username: '{{username}}', password });
  return [
    signIn('Sign in with the new password', '{{newPassword}}'),
    like('/me/password', 'Change it back', {
      currentPassword: '{{newPassword}}',
      newPassword: '{{password}}',
    }),
    signIn('Sign in again', '{{password}}'),
  ];
}

const VERIFICATIONS = '/staff/ledger/verifications';

/** Lists of which an item gives a variable: the first one, of the sessions the first other one. */
const FIRST_OF: Readonly<Record<string, string>> = {
  accountId: '/accounts',
  transferId: '/transfers',
  postedTransferId: '/transfers',
  payeeId: '/payees',
  sessionId: '/sessions',
  emailChangeId: '/email-changes',
  userId: '/staff/customers',
  noteId: '/staff/customers/{id}/notes',
  // No list: the verification that is started.
  verificationId: VERIFICATIONS,
  requestId: '/staff/requests',
  noticeId: '/notices',
};

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
}

function requestOf(
  document: JsonObject,
  { path, method, operation }: Operation,
  examples: PostmanOptions['examples'],
) {
  const parameters = listAt(operation, 'parameters').map((parameter) => resolved(document, parameter));
  const ofPlace = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, description, required, example }) => ({
        key: name,
        value: withVariables(String(example ?? ''), examples),
        description,
        ...(place === 'query' && required !== true ? { disabled: true } : {}),
      }));
  const query = ofPlace('query');
  const body = objectAt(operation, 'requestBody', 'content', 'application/json', 'examples', 'example').value;
  const isOpen = listAt(operation, 'security').length === 0;
  const name = path.slice(1).replaceAll(/\{(\w+)\}/g, ':$1');
  return {
    name: operation.summary,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: testsOf(method, path) } }],
    request: {
      method: method.toUpperCase(),
      description: operation.description,
      header: body === undefined ? [] : [{ key: 'content-type', value: 'application/json' }],
      ...(isOpen ? { auth: { type: 'noauth' } } : {}),
      url: {
        raw: `{{baseUrl}}/${name}`,
        host: ['{{baseUrl}}'],
        path: name.split('/'),
        ...(query.length === 0 ? {} : { query }),
        variable: ofPlace('path'),
      },
      ...(body === undefined ? {} : { body: bodyOf(body, examples, method === 'post') }),
    },
  };
}

function bodyOf(body: unknown, examples: PostmanOptions['examples'], isSent: boolean) {
  const text = JSON.stringify(body, null, 2);
  // A transfer to send, or a request to ask, has a new id each time; `{{$guid}}` is Postman's own.
  const minted = isSent ? [examples.transferId ?? '', examples.requestId ?? ''] : [];
  const fresh = minted.reduce((written, id) => written.replaceAll(id, '{{$guid}}'), text);
  return rawJson(withVariables(fresh, examples));
}

function rawJson(raw: string) {
  return { mode: 'raw', raw, options: { raw: { language: 'json' } } };
}

/** Names variables in the place of ids, and of the one who signs in. */
function withVariables(text: string, examples: PostmanOptions['examples']): string {
  const named = Object.keys(FIRST_OF).reduce(
    (changed, name) => changed.replaceAll(examples[name] ?? name, `{{${name}}}`),
    text,
  );
  return named
    .replaceAll(`"username": "${examples.username}"`, '"username": "{{username}}"')
    .replaceAll(`"newPassword": "${examples.newPassword}"`, '"newPassword": "{{newPassword}}"')
    .replaceAll(`"${examples.password}"`, '"{{password}}"')
    .replaceAll('"the-latest-refresh-token"', '"{{refreshToken}}"');
}

/** Scripts of Postman. Nothing fails but what the bank itself gets wrong: a refusal is an answer, too. */
function testsOf(method: string, path: string): string[] {
  const variables = Object.entries(FIRST_OF).flatMap(([name, list]) => (list === path ? [name] : []));
  return [
    "pm.test('no fault of the bank', () => pm.expect(pm.response.code).to.be.below(500));",
    ...(method === 'post' && /^\/tokens(\/renew)?$/.test(path)
      ? [
          'if (pm.response.code === 200)',
          "  for (const name of ['accessToken', 'refreshToken']) pm.collectionVariables.set(name, pm.response.json()[name]);",
        ]
      : []),
    ...(method === 'post' && path === VERIFICATIONS
      ? ["if (pm.response.code === 200) pm.collectionVariables.set('verificationId', pm.response.json().id);"]
      : []),
    ...(method === 'get' && variables.length > 0
      ? [
          'const items = pm.response.code === 200 ? pm.response.json().items : [];',
          'const first = items.find(({ current }) => current !== true);',
          ...variables.map((name) => `if (first) pm.collectionVariables.set('${name}', first.id);`),
        ]
      : []),
  ];
}
