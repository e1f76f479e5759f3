// pnpm run schemas: writes schemas.json, by which `npm test` checks the manifests without installing anything of deploy.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { manifestSchemas } from './manifest-schemas.ts';

const SCHEMAS = new URL('../../schemas.json', import.meta.url);

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const definitions = Object.entries(manifestSchemas().definitions);
// A definition a line: a new version of the models shows what it changed.
const lines = definitions.map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`);
const json = `{"definitions":{\n${lines.join(',\n')}\n}}\n`;
if (!values.check) {
  await writeFile(SCHEMAS, json);
} else if ((await readFile(SCHEMAS, 'utf8').catch(() => '')) !== json) {
  console.error('deploy/kubernetes/schemas.json is not what the models say: run "pnpm run schemas" there.');
  process.exitCode = 1;
} else {
  console.log(
    `schemas.json: ${definitions.length} types, ${Math.round(json.length / 1000)} kB, as the models say.`,
  );
}
