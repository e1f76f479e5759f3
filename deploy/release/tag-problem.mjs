/**
 * Why a tag must not be released.
 *
 * @param {object} release
 * @param {string | undefined} release.tag such as `v1.2.0`
 * @param {string} release.version of the bank
 * @param {string} release.document `docs/api/openapi.json` of the commit
 * @param {string} release.released `docs/api/released.json` of the commit, which later commits are compared with
 * @param {boolean} release.isOnMain whether the commit is on the branch `main`
 * @returns {string | undefined}
 */
export function findTagProblem({ tag, version, document, released, isOnMain }) {
  if (tag !== `v${version}`)
    return `The tag is ${tag}, and apps/server/package.json has version ${version}: they must be the same.`;
  if (!isOnMain) return `The commit of ${tag} is not on main: only what was reviewed there is released.`;
  if (released !== document)
    return 'docs/api/released.json is not docs/api/openapi.json: run "pnpm generate:openapi --released" in the pull request that prepares the release.';
  return undefined;
}
