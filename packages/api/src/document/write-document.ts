import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EXAMPLES } from '@caudal/schemas';
import { breakingChanges } from './compare/compare-documents.ts';
import { openApiDocument } from './openapi.ts';
import { postmanCollection } from './postman.ts';
import { findVersionProblem } from './version.ts';

// pnpm generate:openapi; with --released before a release, whose document is then the one to compare with.
// Decision 93: docs/decisions/0093-postman-collection-and-released-document.md.

const DOCUMENT = resolve(import.meta.dirname, '../../../../docs/api/openapi.json');
const POSTMAN = resolve(import.meta.dirname, '../../../../docs/api/caudal.postman_collection.json');
const RELEASED = resolve(import.meta.dirname, '../../../../docs/api/released.json');

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, released: { type: 'boolean', default: false } },
});
const document = openApiDocument({ bankName: 'Caudal', baseUrl: '/api/v1' });
const text = `${JSON.stringify(document, null, 2)}\n`;
const collection = `${JSON.stringify(postmanCollection({ ...document }, { examples: EXAMPLES }), null, 2)}\n`;
const released = JSON.parse(await readFile(RELEASED, 'utf8'));
if (!values.check) {
  await writeFile(DOCUMENT, text);
  await writeFile(POSTMAN, collection);
  // Whatever would break callers is named here for the last time.
  if (values.released && fitsReleased()) await writeFile(RELEASED, text);
} else {
  if ((await readFile(DOCUMENT, 'utf8').catch(() => '')) !== text)
    fail('docs/api/openapi.json is not what the procedures say: run "pnpm generate:openapi".');
  if ((await readFile(POSTMAN, 'utf8').catch(() => '')) !== collection)
    fail('docs/api/caudal.postman_collection.json is stale: run "pnpm generate:openapi".');
  fitsReleased();
}

/** Whether the version says what has changed since the last release. Names what is wrong. */
function fitsReleased(): boolean {
  const breaks = breakingChanges(released, JSON.parse(text));
  for (const what of breaks) console.error(`Breaks callers of the last released document: ${what}.`);
  const problem = findVersionProblem({
    released: released.info.version,
    current: document.info.version,
    isChanged: withoutVersion(released) !== withoutVersion(document),
    isBreaking: breaks.length > 0,
  });
  if (problem !== undefined) fail(problem);
  return problem === undefined;
}

function withoutVersion(of: typeof document): string {
  return JSON.stringify({ ...of, info: { ...of.info, version: '' } });
}

function fail(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}
