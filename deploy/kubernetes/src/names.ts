/** Names, ports and images on which the parts agree. */

export const NAMESPACE = 'caudal';

/** The namespace of the ingress controller, and the class of its ingresses. */
export const INGRESS = 'traefik';

/** Of the image, without its registry and tag: each target's kustomization.yaml gives it both. */
export const IMAGE = 'caudal';

export const PORTS = { web: 3000, metrics: 9464, postgres: 5432, smtp: 1025 } as const;

/** The user of the image, and the group that may read its secrets. */
export const USER = 65_532;

/**
 * Images of others. A tag moves; README.md says how to pin each by its digest.
 */
export const IMAGES = {
  postgres: 'postgres:18',
  mail: 'axllent/mailpit:v1.27',
  cloudNativePg: 'ghcr.io/cloudnative-pg/postgresql:18.6-standard-trixie',
  awsCli: 'public.ecr.aws/aws-cli/aws-cli:2.37.0',
} as const;

/** Where containers find their secrets, each a file named for its setting in small letters. */
export const SECRETS_FOLDER = '/run/secrets/caudal';

/** Seconds after which a stop is over at the latest, beyond the drain delay (docs/operations.md, Stopping). */
export const LONGEST_STOP = 25;

export const COMPONENTS = ['web', 'worker', 'migrate', 'verify', 'backup', 'database', 'mail'] as const;
export type Component = (typeof COMPONENTS)[number];

/** What a selector asks for: never changed, since a Deployment's selector cannot be. */
export function selectorOf(component: Component): Record<string, string> {
  return { 'app.kubernetes.io/name': 'caudal', 'app.kubernetes.io/component': component };
}

export function labelsOf(component: Component): Record<string, string> {
  return { ...selectorOf(component), 'app.kubernetes.io/part-of': 'caudal' };
}
