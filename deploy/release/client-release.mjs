// node deploy/release/client-release.mjs: says whether this release publishes @caudal/client, and why not. In a workflow
// it sets the output `publish`.
import { appendFileSync, readFileSync } from 'node:fs';

const CLIENT = new URL('../../packages/client/package.json', import.meta.url);
const SERVER = new URL('../../apps/server/package.json', import.meta.url);

process.exitCode = decide();

/** @returns the exit code. */
function decide() {
  const client = JSON.parse(readFileSync(CLIENT, 'utf8'));
  const { version } = JSON.parse(readFileSync(SERVER, 'utf8'));
  const { GITHUB_OUTPUT } = process.env;
  if (GITHUB_OUTPUT !== undefined) appendFileSync(GITHUB_OUTPUT, `publish=${client.private !== true}\n`);
  if (client.private === true) {
    console.log(
      `::notice::${client.name} is private in packages/client/package.json, so it is not published.`,
    );
    return 0;
  }
  // Both speak the same API, so they carry the same version.
  if (client.version !== version) {
    console.error(
      `${client.name} has version ${client.version}, and the bank ${version}: they must be the same.`,
    );
    return 1;
  }
  console.log(`${client.name} ${version} is published.`);
  return 0;
}
