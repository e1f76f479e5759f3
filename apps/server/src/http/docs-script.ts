import { EXAMPLES } from '@caudal/schemas';

/**
 * The script of `/docs`. It runs in the browser, around Swagger's bundle:
 * https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/
 *
 * - The search finds operations by path, name, words and parameters. Swagger itself finds tags only.
 * - A sign-in on the page (`POST /tokens`) signs the page in, also after a reload.
 * - Once signed in, examples name the caller's own account, session, payee and transfer; a transfer to send gets a new id
 *   each time.
 */
export const DOCS_SCRIPT = `
const SPECIFICATION = '/api/v1/openapi.json';
const EXAMPLES = ${JSON.stringify(EXAMPLES)};
const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followTheme);
followTheme();

function opsFilter(groups, phrase) {
  // So that Idempotency-Key is found, although its parameter is called IdempotencyKey.
  const plain = (text) => text.toLowerCase().replaceAll('-', '');
  const words = plain(phrase).split(' ').filter(Boolean);
  const matches = (entry) => {
    const operation = entry.get('operation');
    const own = ['summary', 'description', 'operationId'].map((key) => operation.get(key));
    const parameters = JSON.stringify(operation.get('parameters') ?? []);
    const text = plain([entry.get('method'), entry.get('path'), ...own, parameters].join(' '));
    return words.every((word) => text.includes(word));
  };
  return groups
    .map((group) => group.set('operations', group.get('operations').filter(matches)))
    .filter((group) => group.get('operations').size > 0);
}

function renewIds(request) {
  if (request.method === 'POST' && typeof request.body === 'string')
    request.body = request.body.replaceAll('"' + EXAMPLES.transferId + '"', () => '"' + crypto.randomUUID() + '"');
  return request;
}

function takeToken(response) {
  const path = new URL(response.url, location.href).pathname;
  const token = response.obj?.accessToken;
  if (response.ok && token && path.startsWith('/api/v1/tokens')) {
    const schema = { type: 'http', scheme: 'bearer' };
    ui.authActions.authorizeWithPersistOption({ accessToken: { name: 'accessToken', schema, value: token } });
    void showOwn(token);
  }
  return response;
}

async function showOwn(token) {
  const headers = { authorization: 'Bearer ' + token };
  const first = async (path) => {
    const answer = await fetch('/api/v1' + path, { headers });
    return answer.ok ? (await answer.json()).items[0]?.id : undefined;
  };
  const own = {
    accountId: await first('/accounts'),
    sessionId: await first('/sessions'),
    payeeId: await first('/payees'),
    postedTransferId: await first('/transfers'),
  };
  const transferId = own.postedTransferId;
  let text = await (await fetch(SPECIFICATION)).text();
  for (const [name, id] of Object.entries(own)) if (id) text = text.replaceAll(EXAMPLES[name], id);
  // Only what is read: to send, an id must be new.
  if (transferId) text = text.replaceAll('"example":"' + EXAMPLES.transferId + '"', '"example":"' + transferId + '"');
  ui.specActions.updateSpec(text);
}

const ui = SwaggerUIBundle({
  url: SPECIFICATION,
  dom_id: '#documentation',
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  requestInterceptor: renewIds,
  responseInterceptor: takeToken,
  plugins: [() => ({ fn: { opsFilter } })],
  onComplete: () => {
    const search = document.querySelector('.operation-filter-input');
    search?.setAttribute('placeholder', 'Search operations');
    search?.setAttribute('aria-label', 'Search operations');
    const token = ui.authSelectors.authorized().getIn(['accessToken', 'value']);
    if (token && !ui.isOwn) {
      ui.isOwn = true;
      void showOwn(token);
    }
  },
});
`;
