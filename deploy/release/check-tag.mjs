// node deploy/release/check-tag.mjs v1.2.0: fails unless the tag is the version of the bank, its commit is on main, and the
// released document is that of this commit. Decision 114: docs/decisions/0114-released-document-renewed-before-the-tag.md.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findTagProblem } from './tag-problem.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const tag = process.argv[2];
const problem = findTagProblem({
  tag,
  version: JSON.parse(read('apps/server/package.json')).version,
  document: read('docs/api/openapi.json'),
  released: read('docs/api/released.json'),
  isOnMain: isOnMain(),
});
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}

function isOnMain() {
  try {
    execFileSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'origin/main'], { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}
