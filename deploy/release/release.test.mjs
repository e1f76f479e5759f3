import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explainExitCode } from './exit-codes.mjs';
import { emptyCluster, executeIn } from './fixtures/cluster.mjs';
import { KubectlFailure, kubectlIn } from './kubectl.mjs';
import { renderManifests, splitManifests } from './manifests.mjs';
import { release } from './release.mjs';

const TARGET = fileURLToPath(new URL('fixtures/target', import.meta.url));
const imageOf = (digit) => `registry.example/caudal@sha256:${digit.repeat(64)}`;
const FORMER = imageOf('1');
const NEXT = imageOf('2');

describe('release', () => {
  test('well: migrated before it is rolled out, then gone through', async () => {
    const cluster = await aCluster();
    const { outcome, journeys } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('deployed');
    expect(imagesIn(cluster)).toEqual([NEXT, NEXT]);
    expect(journeys).toEqual([NEXT]);
    const calls = cluster.calls.map((call) => call.split(' --')[0]);
    expect(calls.indexOf('delete job/caudal-migrate')).toBeGreaterThan(calls.indexOf('get'));
    expect(calls.indexOf('rollout status deployment/caudal-web')).toBeGreaterThan(
      calls.lastIndexOf('wait job/caudal-migrate'),
    );
  });

  test('failed migration: no pod replaced, exit code and log said', async () => {
    const cluster = await aCluster();
    cluster.plan = { migration: { [NEXT]: 'failed' }, exitCode: 45, log: 'A column is in the way' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('migration failed');
    expect(said).toContain('ended with 45 (migration-failed): A migration failed and was rolled back.');
    expect(said).toContain('A column is in the way');
    expect(said).toContain('the version before serves');
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
  });

  test('migration without an end: not killed, and waited for by the next release', async () => {
    const cluster = await aCluster();
    cluster.plan = { migration: { [NEXT]: 'never' } };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('migration failed');
    expect(said).toContain('timed out waiting for the condition on jobs/caudal-migrate');
    expect(said).toContain('caudal-migrate may still run. Leave it to end');
    cluster.calls.length = 0;
    const again = await releaseTo(cluster, NEXT);
    expect(again.said).toContain('caudal-migrate of an earlier release still runs');
    expect(cluster.calls.join()).not.toContain('delete');
  });

  test('pods that never are ready: everything as it was, exit code said', async () => {
    const cluster = await aCluster();
    const before = structuredClone(cluster.objects);
    cluster.plan = { unready: [NEXT], exitCode: 31 };
    const { outcome, said, journeys } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('rolled back');
    expect(said).toContain('exceeded its progress deadline');
    expect(said).toContain('caudal-web-x7k2p/web is not ready; CrashLoopBackOff; ended with 31 (secret)');
    expect(journeys).toEqual([]);
    expect({ ...cluster.objects, 'Job/caudal-migrate': undefined }).toEqual({
      ...before,
      'Job/caudal-migrate': undefined,
    });
  });

  test('failed journey: everything as it was, and the version before is gone through', async () => {
    const cluster = await aCluster();
    const { outcome, said, journeys } = await releaseTo(cluster, NEXT, { broken: [NEXT] });
    expect(outcome).toBe('rolled back after the journey');
    expect(journeys).toEqual([NEXT, FORMER]);
    expect(said).toContain('The version before passes the same journey: the fault is in the release.');
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
  });

  test('journey that fails for both versions: the release is not blamed', async () => {
    const cluster = await aCluster();
    const { outcome, said } = await releaseTo(cluster, NEXT, { broken: [NEXT, FORMER] });
    expect(outcome).toBe('rolled back after the journey');
    expect(said).toContain('The version before does not pass it either');
  });

  test('former version that is not ready any more: not rolled back', async () => {
    const cluster = await aCluster();
    cluster.plan = { unready: [NEXT, FORMER] };
    expect((await releaseTo(cluster, NEXT)).outcome).toBe('not rolled back');
  });

  test('first release that is not ready: nothing to go back to', async () => {
    const { outcome, said } = await releaseTo(emptyCluster({ unready: [NEXT] }), NEXT);
    expect(outcome).toBe('not rolled back');
    expect(said).toContain('There was no version before');
  });

  test('missing secret: nothing migrated, nothing rolled out', async () => {
    const cluster = await aCluster();
    cluster.plan = { missing: 'caudal-secrets' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('unchanged');
    expect(said).toContain('timed out waiting for the condition on externalsecrets.external-secrets.io');
    expect(said).toContain('ExternalSecret caudal-secrets, Ready: could not get secret data from provider');
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
    expect(cluster.calls.join()).not.toContain('job/caudal-migrate');
  });

  test('object that the cluster refuses, on the way back too: not rolled back', async () => {
    const cluster = await aCluster();
    cluster.plan = { refusedKind: 'ServiceAccount' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(said).toContain('ServiceAccount "caudal" is forbidden');
    expect(outcome).toBe('not rolled back');
  });

  test('object of the first release that the cluster refuses: unchanged', async () => {
    const { outcome } = await releaseTo(emptyCluster({ refusedKind: 'ServiceAccount' }), NEXT);
    expect(outcome).toBe('unchanged');
  });

  test.each([
    ['run again', NEXT],
    ['followed by the next', imageOf('3')],
  ])('release that did not end, %s: back to what served, not to what was applied', async (_, image) => {
    const cluster = await aCluster();
    cluster.plan = { breaksAt: 'rollout status' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('not rolled back');
    expect(said).toContain('spawn kubectl EAGAIN');
    expect(imagesIn(cluster)).toEqual([NEXT, NEXT]);
    cluster.plan = { unready: [NEXT, image] };
    expect((await releaseTo(cluster, image)).outcome).toBe('rolled back');
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
  });

  test('version that no release recorded: way back if rolled out', async () => {
    const cluster = await aCluster();
    delete cluster.objects['Secret/caudal-release'];
    const { outcome } = await releaseTo(cluster, NEXT, { broken: [NEXT] });
    expect(outcome).toBe('rolled back after the journey');
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
  });

  test('version that no release recorded, not rolled out: no way back', async () => {
    const cluster = await aCluster();
    delete cluster.objects['Secret/caudal-release'];
    cluster.plan = { unready: [FORMER] };
    const { outcome, said } = await releaseTo(cluster, NEXT, { broken: [NEXT] });
    expect(said).toContain('deployment/caudal-web is not rolled out');
    expect(outcome).toBe('not rolled back');
    expect(imagesIn(cluster)).toEqual([NEXT, NEXT]);
    expect((await releaseTo(cluster, NEXT)).outcome).toBe('deployed');
  });

  test('release that serves, but cannot be recorded: somebody has to look', async () => {
    const cluster = await aCluster();
    cluster.plan = { refusedKind: 'Secret' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(outcome).toBe('not rolled back');
    expect(said).toContain('The release serves, but it is not recorded');
  });

  test('what a release adds: deleted on the way back if it runs, else said', async () => {
    const cluster = await aCluster();
    const added = (kind) => ({
      ...{ kind, name: 'added', namespace: 'bank' },
      text: `kind: ${kind}\nmetadata:\n  name: added\n  namespace: bank\n`,
    });
    cluster.plan = { unready: [NEXT] };
    const { outcome, said } = await releaseTo(cluster, NEXT, {
      more: [added('ConfigMap'), added('CronJob'), added('Deployment')],
    });
    expect(outcome).toBe('rolled back');
    expect(Object.keys(cluster.objects).filter((key) => key.endsWith('/added'))).toEqual(['ConfigMap/added']);
    expect(said).toContain('Added by this release, and left: ConfigMap added.');
  });

  test('journey that cannot be started: somebody has to look', async () => {
    const cluster = await aCluster();
    const kubectl = kubectlIn({ execute: executeIn(cluster) });
    const said = [];
    const outcome = await release(kubectl, {
      objects: await renderManifests(kubectl, { folder: TARGET, image: NEXT }),
      seconds: 60,
      smoke: () => Promise.reject(new Error('spawn node EAGAIN')),
      say: (line) => said.push(line),
    });
    expect(outcome).toBe('not rolled back');
    expect(said.join('\n')).toContain(
      'Stopped in the middle, by what nobody foresaw: Error: spawn node EAGAIN',
    );
  });

  test('pods that cannot be asked: the way back is gone all the same', async () => {
    const cluster = await aCluster();
    cluster.plan = { unready: [NEXT], breaksAt: 'get pods' };
    const { outcome, said } = await releaseTo(cluster, NEXT);
    expect(said).toContain('cannot be asked: spawn kubectl EAGAIN');
    expect(outcome).toBe('rolled back');
  });

  test('Deployment made by other means: refused, since there would be no way back', async () => {
    const cluster = await aCluster();
    cluster.objects['Deployment/caudal-web'].metadata.annotations = {};
    await expect(releaseTo(cluster, NEXT)).rejects.toThrow(KubectlFailure);
    expect(imagesIn(cluster)).toEqual([FORMER, FORMER]);
  });

  test('cluster that does not answer: refused', async () => {
    await expect(releaseTo(emptyCluster({ unreachable: true }), NEXT)).rejects.toThrow(
      'did you specify the right host or port?',
    );
  });
});

test('folder that does not exist, or tag instead of a digest: refused', async () => {
  const kubectl = kubectlIn({ execute: executeIn(emptyCluster()) });
  await expect(renderManifests(kubectl, { folder: '/nowhere', image: NEXT })).rejects.toThrow(
    'does not exist',
  );
  await expect(renderManifests(kubectl, { folder: TARGET, image: 'caudal:1.2.3' })).rejects.toThrow(
    'A tag moves',
  );
});

test('manifest without a name: refused', () => {
  expect(() => splitManifests('kind: Job\nmetadata:\n  labels:\n    name: migrate\n')).toThrow(
    /without kind or name/,
  );
});

test('exit code that the bank does not have: only its number', () => {
  expect(explainExitCode(137)).toBe('137');
  expect(explainExitCode(45)).toMatch(/^45 \(migration-failed\): .* Mend what the sentence names/);
});

/** A cluster in which FORMER serves. */
async function aCluster() {
  const cluster = emptyCluster();
  expect((await releaseTo(cluster, FORMER)).outcome).toBe('deployed');
  cluster.calls.length = 0;
  return cluster;
}

/**
 * @param options.broken - images that fail the journey.
 * @param options.more - objects besides those of the target.
 */
async function releaseTo(cluster, image, { broken = [], more = [] } = {}) {
  const kubectl = kubectlIn({ execute: executeIn(cluster) });
  const said = [];
  const journeys = [];
  const outcome = await release(kubectl, {
    objects: [...(await renderManifests(kubectl, { folder: TARGET, image })), ...more],
    seconds: 60,
    smoke: async () => {
      const [serving] = imagesIn(cluster);
      journeys.push(serving);
      return !broken.includes(serving);
    },
    say: (line) => said.push(line),
  });
  return { outcome, said: said.join('\n'), journeys };
}

function imagesIn({ objects }) {
  return ['caudal-web', 'caudal-worker'].map(
    (name) => objects[`Deployment/${name}`].spec.template.spec.containers[0].image,
  );
}
