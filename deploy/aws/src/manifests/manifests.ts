import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** An object of Kubernetes, as far as it matters here. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: unknown;
  readonly rules?: unknown;
}

/** What runs in this cluster: the manifests of the target `aws`, with those that watch it. */
export function manifestsOfTarget(): Manifest[] {
  return ['aws', 'monitoring'].flatMap((folder) => {
    const url = new URL(`../../../kubernetes/${folder}/`, import.meta.url);
    return readdirSync(url)
      .filter((name) => name.endsWith('.yaml') && name !== 'prometheus-adapter.yaml')
      .flatMap((name) => manifestsIn(new URL(name, url)))
      .filter(({ apiVersion }) => !apiVersion.startsWith('kustomize'));
  });
}

export function manifestsIn(file: URL): Manifest[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => {
    const manifest: Manifest | null = document.toJS();
    return manifest === null ? [] : [manifest];
  });
}
