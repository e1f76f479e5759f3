import { fileURLToPath } from 'node:url';
import { type Config, createGenerator } from 'ts-json-schema-generator';

const CONFIG: Config = {
  path: fileURLToPath(new URL('../manifest.ts', import.meta.url)),
  tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
  // `tsc` does it.
  skipTypeCheck: true,
  additionalProperties: false,
  jsDoc: 'none',
  topRef: false,
};

export interface ManifestSchemas {
  /** By the name of a kind, or of a type that several kinds share. */
  readonly definitions: Readonly<Record<string, unknown>>;
}

/**
 * JSON schemas of the kinds of manifest.ts, from the types of kubernetes-models. They refuse unknown fields, which the
 * validators of kubernetes-models let pass.
 */
export function manifestSchemas(): ManifestSchemas {
  const core = createGenerator({ ...CONFIG, expose: 'export' }).createSchema('CoreKinds');
  // Operators have types of the same names as Kubernetes: theirs are written out in place.
  const custom = createGenerator({ ...CONFIG, expose: 'none' }).createSchema('CustomKinds');
  const definitions = { ...core.definitions, ...core.properties, ...custom.properties };
  return {
    definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
