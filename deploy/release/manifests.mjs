// The manifests of a target with the image of a release in them.
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** In every manifest: which image it is comes with the release. */
const IMAGE_NAME = 'caudal';

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
  // Real paths: kustomize takes the relative one below from where the folder really is.
  const overlay = await realpath(await mkdtemp(join(tmpdir(), 'caudal-release-')));
  let rendered;
  try {
    // JSON is YAML. kustomize refuses absolute paths.
    const kustomization = {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [relative(overlay, target)],
      images: [{ name: IMAGE_NAME, newName: name, digest }],
    };
    await writeFile(join(overlay, 'kustomization.yaml'), JSON.stringify(kustomization));
    rendered = await kubectl.run(['kustomize', overlay]);
  } finally {
    await rm(overlay, { recursive: true });
  }
  const objects = splitManifests(rendered);
  for (const object of objects.filter(runsImage))
    if (!object.text.includes(image))
      throw new ManifestProblem(
        `${object.kind} ${object.name} runs no image named "${IMAGE_NAME}", so it would not run this release.`,
      );
  if (!objects.some(isDeployment)) throw new ManifestProblem(`${folder} has no Deployment.`);
  return objects;
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
const runsImage = (object) => isDeployment(object) || isJob(object);

/** Objects as one input of kubectl. */
export function joinManifests(objects) {
  return objects.map(({ text }) => text).join('---\n');
}
