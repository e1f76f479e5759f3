// One release in a cluster: migration, rollout, smoke journey, and the way back.
// Decision 88: docs/decisions/0088-release-by-digest-with-a-way-back.md.
import { explainExitCode } from './exit-codes.mjs';
import { KubectlFailure } from './kubectl.mjs';
import { isAfterMigration, isDeployment, isJob, joinManifests } from './manifests.mjs';
import { readWayBack, recordServing } from './way-back.mjs';

/** How a release ends, with the exit code of its command. */
export const OUTCOMES = {
  deployed: 0,
  /** The cluster refused something, or what the bank needs is missing. What was there before is there again. */
  unchanged: 1,
  /** The migration failed, which changes nothing. What was there before is there again, and serves. */
  'migration failed': 3,
  /** The new version was not ready in time. The one before serves. */
  'rolled back': 4,
  /** The new version was ready, but the journey through it failed. The one before serves. */
  'rolled back after the journey': 5,
  /** Neither version is as it should be, there was none before, or something unforeseen happened. Somebody has to look now. */
  'not rolled back': 6,
};

/** What must be there before the migration can run: the secrets, and a database in the cluster. */
const READY_BEFORE = {
  // It is asked at once, and again only after its refresh interval.
  ExternalSecret: { resource: 'externalsecrets.external-secrets.io', timeout: '--timeout=120s' },
  Cluster: { resource: 'clusters.postgresql.cnpg.io' },
};

/**
 * Releases, and goes back if it does not work. The schema needs no way back: the neighbouring version works with it
 * (decision 56, docs/decisions/0056-oldest-program-of-a-migration.md).
 *
 * @param options.objects - as rendered by `renderManifests`.
 * @param options.smoke - resolves to whether the journey through the bank went well.
 * @param options.seconds - how long the migration, and then the rollout, may take.
 * @param options.say - told what happens, a line each.
 * @returns a key of OUTCOMES.
 * @throws before anything has been changed, and only then.
 */
export async function release(kubectl, { objects, smoke, seconds, say }) {
  const lasting = objects.filter((object) => !isJob(object));
  const before = await readWayBack(kubectl, { objects: lasting, say });
  try {
    return await releaseFrom(before, kubectl, { objects, smoke, seconds, say });
  } catch (error) {
    say(`Stopped in the middle, by what nobody foresaw: ${error.stack ?? error}`);
    return 'not rolled back';
  }
}

async function releaseFrom(before, kubectl, { objects, smoke, seconds, say }) {
  const jobs = objects.filter(isJob);
  const deployments = objects.filter(isDeployment);
  const later = objects.filter(isAfterMigration);
  const others = objects.filter((object) => !isJob(object) && !isAfterMigration(object));
  const timeout = `--timeout=${seconds}s`;

  try {
    await apply(kubectl, others);
    say(`Applied ${others.length} objects.`);
    await waitForNeeds(kubectl, { objects: others, timeout, say });
  } catch (error) {
    say(sentence(error));
    return (await restore()) ? 'unchanged' : 'not rolled back';
  }

  for (const job of jobs) {
    say(`Running ${job.name} …`);
    if (await runJob(kubectl, { job, timeout, say })) continue;
    return (await restore()) ? 'migration failed' : 'not rolled back';
  }

  let failed;
  try {
    await apply(kubectl, later);
    await waitForRollout(deployments);
  } catch (error) {
    failed = 'rolled back';
    say(sentence(error));
    await explainPods(kubectl, { deployments, say });
  }
  if (failed === undefined) {
    say('All new pods are ready.');
    if (await smoke()) return recorded();
    failed = 'rolled back after the journey';
  }
  if (!before.serves) {
    say('There was no version before that served, so there is none to go back to.');
    return 'not rolled back';
  }
  if (!(await restore())) return 'not rolled back';
  // Tells a fault of the release from one of everything: the database, the proxy, the journey's customer.
  if (failed === 'rolled back after the journey')
    say(
      (await smoke())
        ? 'The version before passes the same journey: the fault is in the release.'
        : 'The version before does not pass it either: look for the fault outside of the release.',
    );
  return failed;

  /** The next release goes back to this one, once it is known that it serves. */
  async function recorded() {
    try {
      await recordServing(kubectl, [...others, ...later]);
    } catch (error) {
      say(sentence(error));
      say('The release serves, but it is not recorded, so the next one would go back to an older one.');
      say('Run the same command again.');
      return 'not rolled back';
    }
    return 'deployed';
  }

  async function waitForRollout(awaited) {
    await Promise.all(
      awaited.map((deployment) =>
        kubectl.run([
          'rollout',
          'status',
          `deployment/${deployment.name}`,
          timeout,
          ...inNamespace(deployment),
        ]),
      ),
    );
  }

  /** Applies everything as it was. @returns whether it is so again. */
  async function restore() {
    if (before.objects.length === 0) return true;
    say('Going back: applying everything as it was …');
    const former = before.objects.filter(isDeployment);
    try {
      await apply(kubectl, before.objects);
      if (before.serves) await removeAdded();
      await waitForRollout(former);
    } catch (error) {
      say(sentence(error));
      await explainPods(kubectl, { deployments: former, say });
      return false;
    }
    say(`Everything is as it was${before.serves ? ', and the version before serves' : ''}.`);
    return true;
  }

  /** What runs and was added would go on running. A Job ends by itself, and a migration is never killed. */
  async function removeAdded() {
    const known = new Set(before.objects.map(keyOf));
    const isAdded = (object) => !known.has(keyOf(object));
    for (const object of later.filter(isAdded)) {
      const name = `${object.kind.toLowerCase()}/${object.name}`;
      say(`The version before has no ${name}: deleting it …`);
      await kubectl.run(['delete', name, '--ignore-not-found', '--wait', ...inNamespace(object)]);
    }
    const left = others.filter(isAdded).map(({ kind, name }) => `${kind} ${name}`);
    if (left.length > 0) say(`Added by this release, and left: ${left.join(', ')}.`);
  }
}

function keyOf({ kind, name }) {
  return `${kind}/${name}`;
}

async function apply(kubectl, objects) {
  if (objects.length > 0) await kubectl.run(['apply', '--filename=-'], { input: joinManifests(objects) });
}

async function waitForNeeds(kubectl, { objects, timeout, say }) {
  for (const object of objects) {
    const { kind, name } = object;
    const where = inNamespace(object);
    if (kind === 'StatefulSet') {
      say(`Waiting for ${kind} ${name} …`);
      await kubectl.run(['rollout', 'status', `statefulset/${name}`, timeout, ...where]);
    }
    const need = READY_BEFORE[kind];
    if (need === undefined) continue;
    say(`Waiting for ${kind} ${name} …`);
    const resource = `${need.resource}/${name}`;
    try {
      await kubectl.run(['wait', '--for=condition=Ready', resource, need.timeout ?? timeout, ...where]);
    } catch (error) {
      const { status } = await kubectl.json(['get', resource, ...where]);
      for (const { type, message } of status?.conditions ?? []) say(`${kind} ${name}, ${type}: ${message}`);
      throw error;
    }
  }
}

/** Runs a Job to its end. @returns whether it completed. */
async function runJob(kubectl, { job, timeout, say }) {
  const name = `job/${job.name}`;
  const where = inNamespace(job);
  try {
    const last = await kubectl.json(['get', name, '--ignore-not-found', ...where]);
    // A migration that is killed leaves a bank that is not ready until it has run again. So it is never deleted.
    if (last !== undefined && !hasEnded(last)) {
      say(`${job.name} of an earlier release still runs: waiting for its end …`);
      await completes(kubectl, { name, timeout, where });
    }
    // A Job cannot be changed.
    await kubectl.run(['delete', name, '--ignore-not-found', '--wait', ...where]);
    await kubectl.run(['apply', '--filename=-'], { input: job.text });
    if (await completes(kubectl, { name, timeout, where })) return true;
    say(`${job.name} failed.`);
  } catch (error) {
    say(sentence(error));
    say(`${job.name} may still run. Leave it to end: the version before works with what it does.`);
  }
  await explainPods(kubectl, { jobs: [job], say });
  return false;
}

function hasEnded({ status }) {
  return (status?.conditions ?? []).some(
    (condition) => /^(Complete|Failed)$/.test(condition.type) && condition.status === 'True',
  );
}

/**
 * Waits for the end of a Job. kubectl knows no "or" before 1.36, so two of them wait.
 *
 * @returns whether it completed. @throws KubectlFailure after the time-out.
 */
async function completes(kubectl, { name, timeout, where }) {
  const stop = new AbortController();
  const reaches = (condition) =>
    kubectl.run(['wait', `--for=condition=${condition}`, name, timeout, ...where], { signal: stop.signal });
  try {
    return await Promise.any([reaches('complete').then(() => true), reaches('failed').then(() => false)]);
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  } finally {
    stop.abort();
  }
}

/** Says why pods are not ready, and the last lines of those that ended. Explains only, so that it must not fail. */
async function explainPods(kubectl, { deployments = [], jobs = [], say }) {
  for (const object of [...deployments, ...jobs]) {
    const { kind, name } = object;
    const where = inNamespace(object);
    try {
      const owner = await kubectl.json([
        'get',
        `${kind.toLowerCase()}/${name}`,
        '--ignore-not-found',
        ...where,
      ]);
      if (owner === undefined) continue;
      const labels = Object.entries(owner.spec.selector.matchLabels).map((pair) => pair.join('='));
      const { items } = await kubectl.json(['get', 'pods', `--selector=${labels.join(',')}`, ...where]);
      for (const pod of items) await explainPod(kubectl, { pod, where, say });
    } catch (error) {
      say(`The pods of ${kind} ${name} cannot be asked: ${error.message}`);
    }
  }
}

async function explainPod(kubectl, { pod, where, say }) {
  const { name } = pod.metadata;
  for (const { type, status, message } of pod.status.conditions ?? [])
    if (type === 'PodScheduled' && status === 'False') say(`${name}: ${message}`);
  const containers = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  for (const { name: container, ready, state, lastState } of containers) {
    if (ready || state?.terminated?.exitCode === 0) continue;
    const waiting = state?.waiting;
    const ended = state?.terminated ?? lastState?.terminated;
    say(
      [
        `${name}/${container} is not ready`,
        ...(waiting === undefined ? [] : [[waiting.reason, waiting.message].filter(Boolean).join(': ')]),
        ...(ended === undefined ? [] : [`ended with ${explainExitCode(ended.exitCode)}`]),
      ].join('; '),
    );
    if (ended === undefined) continue;
    const from = state?.terminated === undefined ? ['--previous'] : [];
    const log = await kubectl.run(['logs', name, `--container=${container}`, '--tail=20', ...from, ...where]);
    for (const line of log.trimEnd().split('\n')) say(`  ${line}`);
  }
}

function inNamespace({ namespace }) {
  return namespace === undefined ? [] : [`--namespace=${namespace}`];
}

function sentence(error) {
  if (error instanceof KubectlFailure) return error.message;
  throw error;
}
