import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { emptyCluster, executeIn } from './fixtures/cluster.mjs';
import { kubectlIn } from './kubectl.mjs';
import { joinManifests, renderManifests } from './manifests.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TARGET = here('fixtures/target');
const imageOf = (digit) => `registry.example/caudal@sha256:${digit.repeat(64)}`;
const FORMER = imageOf('1');
const NEXT = imageOf('2');

// The programs as the pipeline runs them: kubectl on the PATH, the journey in a process of its own.
test('release whose journey fails: 5, and the version before serves', async () => {
  const cluster = await aCluster();
  const address = await serveBank(cluster, { broken: NEXT });
  const { code, output, errors } = await run(cluster, [
    ...['--manifests', TARGET, '--image', NEXT, '--smoke', address],
  ]);
  expect(output).toContain('Namespace bank belongs to the whole cluster: left as it is.');
  expect(errors).toContain('the pages were not built');
  expect(output).toContain('shows a stranger no accounts');
  expect(output).toContain('The version before passes the same journey');
  expect(code).toBe(5);
  expect(imageIn(await cluster.read())).toBe(FORMER);
});

test.each([
  [['--image', 'registry.example/caudal:1.2.3'], 'is not an image by digest'],
  [['--image', NEXT, '--now'], "Unknown option '--now'"],
  [['--image', NEXT, '--smoke', ''], 'is not an address'],
  [
    ['--image', NEXT, '--smoke', 'http://127.0.0.1:9', '--username', 'smoke', '--to', ''],
    '--username and --to go together',
  ],
  [
    ['--image', NEXT, '--smoke', 'http://127.0.0.1:9', '--username', 'smoke', '--to', 'smoke-payee'],
    'Give the password in CAUDAL_SMOKE_PASSWORD',
  ],
])('%j: 2, and nothing changed', async (args, problem) => {
  const cluster = await aCluster();
  const { code, errors } = await run(cluster, ['--manifests', TARGET, ...args]);
  expect(errors).toContain(problem);
  expect(code).toBe(2);
  expect(imageIn(await cluster.read())).toBe(FORMER);
});

/** A cluster of the stand-in in which FORMER serves, in a folder whose `kubectl` leads to it. */
async function aCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-cluster-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(here('fixtures/kubectl.mjs'), join(folder, 'kubectl'));
  const file = join(folder, 'cluster.json');
  const cluster = emptyCluster();
  const kubectl = kubectlIn({ execute: executeIn(cluster) });
  const objects = await renderManifests(kubectl, { folder: TARGET, image: FORMER });
  await kubectl.run(['apply', '--filename=-'], { input: joinManifests(objects) });
  await writeFile(file, JSON.stringify(cluster));
  return { folder, read: async () => JSON.parse(await readFile(file, 'utf8')) };
}

/** As much of a bank as the journey without a customer sees; one image of it has pages without scripts. */
async function serveBank(cluster, { broken }) {
  const server = createServer(async ({ url }, response) => {
    const isBroken = imageIn(await cluster.read()) === broken;
    const answers = {
      '/healthz': [200, '{"status":"ok"}'],
      '/readyz': [200, '{"status":"ready"}'],
      '/sign-in': [200, isBroken ? '<html>' : '<script src="/_next/static/main.js">'],
      '/_next/static/main.js': [200, 'void 0'],
      '/api/v1/accounts': [401, '{}'],
    };
    const [status, body] = answers[url] ?? [404, ''];
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

function imageIn({ objects }) {
  return objects['Deployment/caudal-web'].spec.template.spec.containers[0].image;
}

function run({ folder }, args) {
  const env = {
    ...process.env,
    PATH: [folder, process.env.PATH].join(delimiter),
    CLUSTER_FOLDER: folder,
    CAUDAL_SMOKE_PASSWORD: '',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [here('deploy.mjs'), ...args], { env }, (error, output, errors) =>
      resolve({ code: error?.code ?? 0, output, errors }),
    );
  });
}
