import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { Manifest } from './manifest.ts';
import { IMAGE, NAMESPACE } from './names.ts';

/** A folder for `kubectl apply -k`. */
export interface Target {
  /** By the name of its file, in the order in which somebody would read them. */
  readonly files: Readonly<Record<string, readonly Manifest[]>>;
  readonly kustomization: Kustomization;
}

/** As far as the targets use it: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export interface Kustomization {
  apiVersion: 'kustomize.config.k8s.io/v1beta1' | 'kustomize.config.k8s.io/v1alpha1';
  kind: 'Kustomization' | 'Component';
  resources: string[];
  components?: string[];
  images?: { name: string; newName?: string; newTag: string }[];
  configMapGenerator?: Generator[];
  secretGenerator?: Generator[];
  replacements?: Replacement[];
}

interface Generator {
  name: string;
  namespace: typeof NAMESPACE;
  type?: string;
  envs?: string[];
  files?: string[];
  options?: { disableNameSuffixHash?: boolean; labels?: Record<string, string> };
}

interface Place {
  kind: string;
  name?: string;
}

export interface Replacement {
  source: Place & { fieldPath: string; options?: { delimiter: string; index: number } };
  targets: {
    select: Place;
    fieldPaths: string[];
    options?: { delimiter: string; index: number };
  }[];
}

export function namespace(labels: Record<string, string> = {}): INamespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: NAMESPACE,
      labels: {
        'app.kubernetes.io/part-of': 'caudal',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        ...labels,
      },
    },
  };
}

/** Those of no namespace. Kustomize knows them of Kubernetes' own kinds alone, so it is not asked. */
const CLUSTER_WIDE: readonly string[] = ['ClusterIssuer', 'Namespace'];

export function inNamespace(manifest: Manifest): object {
  if (CLUSTER_WIDE.includes(manifest.kind)) return manifest;
  const { apiVersion, kind, metadata, ...rest } = manifest;
  const { name, ...more } = metadata ?? {};
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...more }, ...rest };
}

/**
 * The name of the migration's Job ends with the tag of the image: another version is another Job.
 * Decision 87: docs/decisions/0087-rollout-waits-for-the-migration.md.
 */
const JOB_BY_TAG: Replacement = {
  source: {
    kind: 'Deployment',
    name: 'caudal-web',
    fieldPath: 'spec.template.spec.containers.[name=web].image',
    options: { delimiter: ':', index: 1 },
  },
  targets: [
    {
      select: { kind: 'Job', name: 'caudal-migrate-tag' },
      fieldPaths: ['metadata.name'],
      options: { delimiter: '-', index: 2 },
    },
  ],
};

export interface KustomizationOptions {
  readonly files: Target['files'];
  /** Where the cluster finds the image. */
  readonly image: { readonly newName?: string; readonly newTag: string };
  readonly secrets?: readonly Generator[];
  readonly components?: readonly string[];
  readonly more?: readonly Generator[];
  readonly replacements?: readonly Replacement[];
}

export function kustomization(options: KustomizationOptions): Kustomization {
  const { files, image, secrets, components, more = [], replacements = [] } = options;
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: Object.keys(files),
    ...(components === undefined ? {} : { components: [...components] }),
    images: [{ name: IMAGE, ...image }],
    configMapGenerator: [{ name: 'caudal-settings', namespace: NAMESPACE, envs: ['settings.env'] }, ...more],
    ...(secrets === undefined ? {} : { secretGenerator: [...secrets] }),
    replacements: [JOB_BY_TAG, ...replacements],
  };
}

/** A Secret from the files that make-secrets.sh writes. Its name changes with its content, and pods with its name. */
export function secretFrom(name: string, keys: readonly string[], type?: string): Generator {
  return {
    name,
    namespace: NAMESPACE,
    ...(type === undefined ? {} : { type }),
    files: keys.map((key) => `secrets/${key}`),
  };
}
