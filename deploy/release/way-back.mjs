// What a release goes back to: what served last.
import { gunzipSync, gzipSync } from 'node:zlib';
import { KubectlFailure } from './kubectl.mjs';
import { isAfterMigration, isDeployment, joinManifests, splitManifests } from './manifests.mjs';

/** What kubectl apply notes on every object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A Secret, since some targets have Secrets among their manifests. */
const RECORD = 'caudal-release';
const KEY = 'manifests.yaml.gz';

/**
 * What was last recorded to serve. What was last applied may be a release that nobody saw the end of.
 *
 * Without a record, which is so at the first release, it is what was last applied, with the Deployments only if all of
 * them are rolled out.
 *
 * `kubectl rollout undo` would be no way back: what a later release removes from a Deployment would stay in it, since
 * kubectl no longer knows that it had been applied.
 *
 * @param options.objects - of the release, without its Jobs.
 * @returns `{ objects, serves }`: `serves` is whether there is a version to go back to.
 * @throws KubectlFailure if a Deployment was made by other means than kubectl apply.
 */
export async function readWayBack(kubectl, { objects, say }) {
  const found = await findObjects(kubectl, objects);
  const record = await readRecord(kubectl, objects);
  if (record !== undefined) return { objects: withinReach(record, objects), serves: true };
  const applied = found.flatMap(({ kind, metadata }) => {
    const text = metadata.annotations?.[LAST_APPLIED];
    return text === undefined
      ? []
      : [{ kind, name: metadata.name, namespace: metadata.namespace, text: `${text.trimEnd()}\n` }];
  });
  const deployments = found.filter(isDeployment);
  const unfinished = deployments.filter((deployment) => !isRolledOut(deployment));
  for (const { metadata } of unfinished)
    say(`deployment/${metadata.name} is not rolled out, and nothing says that it ever served: no way back.`);
  if (deployments.length > 0 && unfinished.length === 0) return { objects: applied, serves: true };
  return { objects: applied.filter((object) => !isAfterMigration(object)), serves: false };
}

/** Records that these objects serve. @throws KubectlFailure */
export async function recordServing(kubectl, objects) {
  const record = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: RECORD, namespace: namespaceOf(objects) },
    data: { [KEY]: gzipSync(joinManifests(objects)).toString('base64') },
  };
  // By the server: an annotation of what was applied could become too long.
  await kubectl.run(
    ['apply', '--server-side', '--force-conflicts', '--field-manager=caudal-release', '--filename=-'],
    { input: JSON.stringify(record) },
  );
}

async function readRecord(kubectl, objects) {
  const namespace = namespaceOf(objects);
  const where = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const record = await kubectl.json(['get', `secret/${RECORD}`, '--ignore-not-found', ...where]);
  const compressed = record?.data?.[KEY];
  if (compressed === undefined) return undefined;
  return splitManifests(gunzipSync(Buffer.from(compressed, 'base64')).toString('utf8'));
}

/** Without what belongs to the whole cluster, unless the release may change that. */
function withinReach(record, objects) {
  const isClusterWide = ({ namespace }) => namespace === undefined;
  return objects.some(isClusterWide) ? record : record.filter((object) => !isClusterWide(object));
}

function namespaceOf(objects) {
  return objects.find(isDeployment)?.namespace;
}

async function findObjects(kubectl, objects) {
  const found = await kubectl.json(['get', '--filename=-', '--ignore-not-found'], {
    input: joinManifests(objects),
  });
  // One object comes alone.
  const items = found === undefined ? [] : (found.items ?? [found]);
  for (const { kind, metadata } of items)
    if (kind === 'Deployment' && metadata.annotations?.[LAST_APPLIED] === undefined)
      throw new KubectlFailure(
        `deployment/${metadata.name} was not made by kubectl apply, so there would be no way back to it.`,
      );
  return items;
}

/** As kubectl rollout status decides it. */
function isRolledOut({ metadata, spec, status = {} }) {
  const { observedGeneration = 0, replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  return (
    observedGeneration >= metadata.generation &&
    updatedReplicas >= (spec.replicas ?? 1) &&
    replicas === updatedReplicas &&
    availableReplicas >= updatedReplicas
  );
}
