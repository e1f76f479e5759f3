import packageJson from '../../package.json' with { type: 'json' };

/** What runs: the build of the artefact writes version and commit into the program. A clone has no commit to name. */
const [version = packageJson.version, commit = ''] = process.env.CAUDAL_BUILD?.split(' ') ?? [];

export const buildInfo = {
  version,
  commit,
  /** Whether this is the artefact, which has no embedded PostgreSQL and builds no pages. */
  isArtefact: commit !== '',
} as const;
