// The manifests of a target with the image of a release in them.
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** The bank's image in a rendered manifest, under whatever registry and tag the target gives it. */
const BANK_IMAGE = /^\s+(?:- )?image: "?((?:[^\s/"]+\/)*caudal)(?:[:@][^\s"]+)?"?$/m;

/** What is wrong with the command line or with the manifests, before anything has been changed. */
export class ManifestProblem extends Error {}

/**
 * Renders a target with an image.
 *
 * @param options.folder - has a kustomization.yaml.
 * @param options.image - by digest: `REGISTRY/NAME@sha256:…`.
 * @returns the objects in kustomize's order, as `{ kind, name, namespace, text }`.
 * @throws ManifestProblem, KubectlFailure
 */
export async function renderManifests(kubectl, { folder, image }) {
  const [, name, digest] = /^([^@\s]+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
  if (digest === undefined)
    throw new ManifestProblem(
      `"${image}" is not an image by digest, such as registry/caudal@sha256:…. A tag moves.`,
    );
  const target = await realpath(folder).catch(() => {
    throw new ManifestProblem(`${folder} does not exist.`);
  });
  const former = BANK_IMAGE.exec(await kubectl.run(['kustomize', target]))?.[1];
  if (former === undefined) throw new ManifestProblem(`${folder} runs no image named caudal.`);
  const objects = splitManifests(
    await renderWith(kubectl, { target, image: { name: former, newName: name, digest } }),
  );
  if (!objects.some((object) => isDeployment(object) && object.text.includes(image)))
    throw new ManifestProblem(`${folder} has no Deployment that runs the image.`);
  return objects;
}

/** A kustomization on top of the target's, so that a release changes no file. */
async function renderWith(kubectl, { target, image }) {
  // Real paths: kustomize takes the relative one below from where the folder really is, and refuses an absolute one.
  const overlay = await realpath(await mkdtemp(join(tmpdir(), 'caudal-release-')));
  try {
    // JSON is YAML.
    const kustomization = {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [relative(overlay, target)],
      images: [image],
    };
    await writeFile(join(overlay, 'kustomization.yaml'), JSON.stringify(kustomization));
    return await kubectl.run(['kustomize', overlay]);
  } finally {
    await rm(overlay, { recursive: true });
  }
}

/** Splits what kustomize prints. @throws ManifestProblem */
export function splitManifests(text) {
  return text
    .split(/^---$\n/m)
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const kind = /^kind: (\S+)$/m.exec(each)?.[1];
      const name = metadata(each, 'name');
      if (kind === undefined || name === undefined)
        throw new ManifestProblem(`A manifest without kind or name:\n${each}`);
      return { kind, name, namespace: metadata(each, 'namespace'), text: each };
    });
}

/** Of the object itself: what is further in is further to the right. */
function metadata(text, field) {
  return new RegExp(`^metadata:\\n(?: {2}.*\\n)*? {2}${field}: "?([^\\s"]+)"?$`, 'm').exec(text)?.[1];
}

export const isDeployment = ({ kind }) => kind === 'Deployment';
export const isJob = ({ kind }) => kind === 'Job';
/** What must not run before the migration: it runs the image of the release. */
export const isAfterMigration = ({ kind }) => kind === 'Deployment' || kind === 'CronJob';

/** Objects as one input of kubectl. */
export function joinManifests(objects) {
  return objects.map(({ text }) => text).join('---\n');
}
