import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { type Component, IMAGE, labelsOf, SECRETS_FOLDER, USER } from '../names.ts';

/** What a container needs from the start on, and at most. */
export interface Resources {
  readonly cpu: readonly [requested: string, limit: string];
  readonly memory: readonly [requested: string, limit: string];
  /** On the node's disk: logs, and folders that end with the pod. */
  readonly disk?: string;
}

export interface PodOptions {
  readonly component: Component;
  readonly spec: IPodSpec;
  /** A number; the group is the same. */
  readonly user?: number;
}

/** An ordinary user, no token, no service variables, secrets for its group alone. */
export function podTemplate({ component, spec, user = USER }: PodOptions): IPodTemplateSpec {
  return {
    metadata: { labels: labelsOf(component) },
    spec: {
      serviceAccountName: `caudal-${component}`,
      automountServiceAccountToken: false,
      // A Service named caudal-metrics would set CAUDAL_METRICS_PORT to tcp://….
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...spec,
    },
  };
}

export interface ContainerOptions extends Omit<IContainer, 'resources' | 'securityContext'> {
  readonly name: string;
  readonly image: string;
  readonly needs: Resources;
}

/** A container without capabilities, on a root that nobody can write to. */
export function container({ name, image, needs, ...rest }: ContainerOptions): IContainer {
  const { cpu, memory, disk = '100Mi' } = needs;
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    ...rest,
    resources: {
      requests: { cpu: cpu[0], memory: memory[0], 'ephemeral-storage': disk },
      limits: { cpu: cpu[1], memory: memory[1], 'ephemeral-storage': disk },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
}

/** Settings that come from the target's settings.env. */
export const FROM_SETTINGS = [{ configMapRef: { name: 'caudal-settings' } }];

/** Secrets of the cluster that a pod gets as files, by the name of the Secret. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** `DATABASE_URL_FILE=/run/secrets/caudal/database_url` and so on. */
export function secretVariables(secrets: Secrets): IEnvVar[] {
  return Object.values(secrets)
    .flat()
    .map((key) => ({
      name: `${SETTING_OF[key] ?? key.toUpperCase()}_FILE`,
      value: `${SECRETS_FOLDER}/${key}`,
    }));
}

const SETTING_OF: Readonly<Record<string, string>> = {
  token_secret: 'CAUDAL_TOKEN_SECRET',
  token_secrets_old: 'CAUDAL_TOKEN_SECRETS_OLD',
  backup_key: 'CAUDAL_BACKUP_KEY',
};

/** Whole folders, no `subPath`: such a file never changes. */
export function secretVolume(secrets: Secrets): IVolume {
  return {
    name: 'secrets',
    projected: {
      // Octal 0440: for root and the pod's group (docs/decisions/0063-secrets-from-private-files.md).
      defaultMode: 0o440,
      sources: Object.entries(secrets).map(([name, keys]) => ({
        secret: { name, items: keys.map((key) => ({ key, path: key })) },
      })),
    },
  };
}

export const SECRETS_MOUNT: IVolumeMount = { name: 'secrets', mountPath: SECRETS_FOLDER, readOnly: true };

/** A folder that ends with the pod. */
export function folder(name: string, sizeLimit: string): IVolume {
  return { name, emptyDir: { sizeLimit } };
}

/** A container of the bank's own image. */
export function caudal(options: Omit<ContainerOptions, 'image'>): IContainer {
  return container({ image: IMAGE, ...options });
}
