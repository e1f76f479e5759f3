// Import rules: the table in docs/architecture.md, enforced by the build.

/** The workspace packages that each package may import. Tests may also import @caudal/testing. */
const MAY_IMPORT = {
  'packages/domain': [],
  'packages/tracing': ['packages/domain'],
  'packages/schemas': ['packages/domain'],
  'packages/db': ['packages/domain', 'packages/tracing'],
  'packages/jobs': ['packages/domain', 'packages/schemas', 'packages/db', 'packages/tracing'],
  'packages/emails': ['packages/domain'],
  'packages/sentences': ['packages/domain'],
  'packages/identity': ['packages/domain', 'packages/db', 'packages/jobs'],
  'packages/banking': ['packages/domain', 'packages/db', 'packages/jobs', 'packages/tracing'],
  'packages/backoffice': [
    'packages/banking',
    'packages/identity',
    'packages/domain',
    'packages/db',
    'packages/jobs',
  ],
  'packages/notices': [
    'packages/banking',
    'packages/identity',
    'packages/emails',
    'packages/domain',
    'packages/db',
    'packages/jobs',
  ],
  'packages/activity': ['packages/banking', 'packages/identity', 'packages/domain', 'packages/db'],
  'packages/api': [
    'packages/activity',
    'packages/notices',
    'packages/backoffice',
    'packages/banking',
    'packages/identity',
    'packages/schemas',
    'packages/sentences',
    'packages/domain',
    'packages/tracing',
  ],
  // It is installed elsewhere, without the others.
  'packages/client': [],
  'packages/testing': ['packages/domain', 'packages/db'],
  'apps/web': ['packages/client', 'packages/schemas', 'packages/domain', 'packages/sentences'],
  'apps/server': [
    'packages/domain',
    'packages/schemas',
    'packages/db',
    'packages/jobs',
    'packages/emails',
    'packages/identity',
    'packages/banking',
    'packages/backoffice',
    'packages/notices',
    'packages/activity',
    'packages/sentences',
    'packages/api',
    'packages/tracing',
  ],
};

/** Tests, journeys and fixtures, which may import test-only code. */
const TEST_FILE = '(\\.test\\.tsx?$|/fixtures/|^apps/web/e2e/|^apps/server/proofs/|^packages/testing/)';

/** Exceptions to the table: an import allowed in one place, or types only. */
const ONLY_HERE = {
  // Callers are told whether the database is busy or unreachable, which only its errors say.
  'packages/api': { to: 'packages/db', from: '^packages/api/src/errors/refusal\\.ts$' },
};
const ONLY_TYPES = {
  'apps/web': 'packages/api',
};
/** The part of a package that another may import. */
const ONLY_PART = {
  // What follows activity is written once. For all else the web has tRPC.
  'apps/web': { of: 'packages/client', part: 'packages/client/src/activity/' },
};

const OURS = '^(apps|packages)/';

const boundaries = Object.entries(MAY_IMPORT).map(([from, allowed]) => {
  const reachable = [from, ...allowed, ONLY_HERE[from]?.to, ONLY_TYPES[from]].filter(Boolean);
  return {
    name: `boundary-of-${from.replace('/', '-')}`,
    comment: `${from} may import ${[...allowed].join(', ') || 'nothing of ours'}.`,
    severity: 'error',
    from: { path: `^${from}/`, pathNot: TEST_FILE },
    to: { path: OURS, pathNot: `^(${reachable.join('|')})/` },
  };
});

const onlyHere = Object.entries(ONLY_HERE).map(([from, { to, from: place }]) => ({
  name: `only-in-one-place-of-${from.replace('/', '-')}`,
  comment: `${from} may import ${to} only in ${place}.`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: [place, TEST_FILE] },
  to: { path: `^${to}/` },
}));

const onlyTypes = Object.entries(ONLY_TYPES).map(([from, to]) => ({
  name: `only-types-for-${from.replace('/', '-')}`,
  comment: `${from} may import the types of ${to}, but no code.`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TEST_FILE },
  to: { path: `^${to}/`, dependencyTypesNot: ['type-only'] },
}));

const onlyPart = Object.entries(ONLY_PART).map(([from, { of, part }]) => ({
  name: `only-a-part-for-${from.replace('/', '-')}`,
  comment: `${from} may import ${part} of ${of}, and nothing else of it.`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TEST_FILE },
  to: { path: `^${of}/`, pathNot: `^${part}` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...boundaries,
    ...onlyHere,
    ...onlyTypes,
    ...onlyPart,
    {
      name: 'no-cycles',
      comment:
        'Two modules that import each other, if only for a type, should be one, or share a leaf with the type.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'Production code imports neither tests nor test-only code.',
      severity: 'error',
      from: { path: OURS, pathNot: [TEST_FILE, '^packages/db/src/testing/'] },
      to: { path: ['\\.test\\.tsx?$', '/fixtures/', '^packages/testing/', '^packages/db/src/testing/'] },
    },
    {
      name: 'no-source-of-the-web',
      comment: 'The server knows the web only as a folder, found by its package.json.',
      severity: 'error',
      from: { path: OURS, pathNot: '^apps/web/' },
      to: { path: '^apps/web/', pathNot: '^apps/web/package\\.json$' },
    },
    {
      name: 'deploy-alone',
      comment: 'What deploys the program is installed apart from it: neither imports the other.',
      severity: 'error',
      from: { path: '^deploy/' },
      to: { path: OURS },
    },
    {
      name: 'no-deploy-in-the-program',
      comment: 'What deploys the program is installed apart from it: neither imports the other.',
      severity: 'error',
      from: { path: OURS },
      to: { path: '^deploy/' },
    },
    {
      name: 'light-health-check',
      comment:
        'A health check starts every few seconds in each container: it loads neither the bank nor Zod.',
      severity: 'error',
      from: { path: '^apps/server/src/health/run-health\\.ts$' },
      to: { path: ['^packages/', '/zod/'], reachable: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be resolved.',
      severity: 'error',
      from: { path: OURS },
      to: { couldNotResolve: true },
    },
    {
      name: 'prisma-only-in-db',
      comment: 'The only PrismaClient is in packages/db.',
      severity: 'error',
      from: { path: OURS, pathNot: '^packages/db/' },
      to: { path: ['/@prisma/', '/generated/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/\\.next(-artefact)?/|/\\.turbo/|/test-results/|/next-env\\.d\\.ts$)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
