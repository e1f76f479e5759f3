// node deploy/release/check-tag.mjs v1.2.0: fails unless the tag is the version of the bank and its commit is on main.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SERVER = new URL('../../apps/server/package.json', import.meta.url);

process.exitCode = checkTag(process.argv[2]);

/** @returns the exit code. */
function checkTag(tag) {
  const { version } = JSON.parse(readFileSync(SERVER, 'utf8'));
  if (tag !== `v${version}`) {
    console.error(
      `The tag is ${tag}, and apps/server/package.json has version ${version}: they must be the same.`,
    );
    return 1;
  }
  try {
    execFileSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'origin/main'], { stdio: 'inherit' });
  } catch {
    console.error(`The commit of ${tag} is not on main: only what was reviewed there is released.`);
    return 1;
  }
  return 0;
}
