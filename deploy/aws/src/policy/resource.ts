import type { Templates } from '../synthesise.ts';

/** One resource of one stack, as the policies see it. */
export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

/** What a policy has against a resource: `stack/id (type): sentence`. */
export type Finding = string;

/** A policy over all resources. */
export type Policy = (resources: readonly Resource[]) => Finding[];

export function resourcesOf(templates: Templates): Resource[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).map(([id, { Type, Properties = {}, DeletionPolicy }]) => ({
      stack,
      id,
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    })),
  );
}

/** A policy that looks at each resource of some types by itself; what is no sentence is no finding. */
export function each(
  types: readonly string[],
  look: (resource: Resource) => readonly (string | false)[],
): Policy {
  return (resources) =>
    resources
      .filter(({ type }) => types.includes(type))
      .flatMap((resource) =>
        look(resource)
          .filter((sentence) => sentence !== false)
          .map((sentence) => finding(resource, sentence)),
      );
}

export function finding({ stack, id, type }: Resource, sentence: string): Finding {
  return `${stack}/${id} (${type}): ${sentence}`;
}

/** Follows a path of names and indices into what CloudFormation is given. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A value as a list: CloudFormation takes one where it takes many. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
