// Fails if a document or the code names a missing file or heading, or if a decision record is missing from the index or,
// unless another has superseded it, no code names it. Does not follow external links.
// No library does this: remark-validate-links ignores paths in code, and linkinator needs a server.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './root.mjs';

const GENERATED = ['**/node_modules', '**/.next', '**/generated', '**/test-results'];
const find = (pattern) => globSync(pattern, { cwd: root, exclude: GENERATED });
const read = (file) => readFileSync(join(root, file), 'utf8');

const documents = ['README.md', ...find('{deploy,docs}/**/*.md')];
const code = find('{apps,deploy,packages,prisma,tooling}/**/*.{ts,tsx,js,mjs,sql,prisma}');
const problems = [];

for (const file of documents) {
  const text = read(file);
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (!/^\w+:/.test(target)) checkLink(file, target);
  }
  for (const [, path] of prose.matchAll(/`((?:apps|deploy|docs|packages|prisma|tooling)\/[\w()[\]./-]+)`/g)) {
    if (!existsSync(join(root, path))) problems.push(`${file}: \`${path}\` does not exist`);
  }
}

const named = new Set();
for (const file of code) {
  for (const [path] of read(file).matchAll(/(?<![\w./-])docs\/[\w./-]+\.md/g)) {
    named.add(path);
    if (!existsSync(join(root, path))) problems.push(`${file}: ${path} does not exist`);
  }
}

const index = read('docs/decisions/README.md');
for (const file of find('docs/decisions/[0-9]*.md')) {
  if (!index.includes(`](${file.slice('docs/decisions/'.length)})`))
    problems.push(`${file}: not in the index`);
  // The code names what holds now.
  const isSuperseded = /^Status: Superseded/m.test(read(file));
  if (!named.has(file) && !isSuperseded) problems.push(`${file}: no code names it`);
}

for (const problem of problems.sort()) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkLink(file, target) {
  const [path, heading] = target.split('#');
  const linked = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(root, linked))) problems.push(`${file}: ${target} does not exist`);
  else if (heading !== undefined && !headingsOf(linked).has(heading))
    problems.push(`${file}: ${target} has no such heading`);
}

/** GitHub's anchors for the headings of a document. */
function headingsOf(file) {
  const headings = read(file).matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, text]) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}
