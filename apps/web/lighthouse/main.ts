// `pnpm lighthouse`: starts a bank with the demo users and runs Lighthouse on the main pages, as a phone. It fetches
// Lighthouse for this run, so that installing the bank does not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import '../playwright.config.ts';
import { demoPassword } from '../e2e/support/bank.ts';
import startBank from '../e2e/support/start-bank.ts';

const LIGHTHOUSE = 'lighthouse@13.5.0';
/** Minimum scores, out of 100. */
const TARGETS = { performance: 90, accessibility: 100, 'best-practices': 95 } as const;
/** The median of this many runs counts, since a busy machine's timings vary. */
const RUNS = 3;
const ATTEMPTS = 3;
/**
 * Lighthouse slows the processor by 4 to simulate a mid-tier phone on a computer with a `benchmarkIndex` of 1500 to
 * 2000: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md. A run on a slower computer, as a
 * shared one is at times, simulates another phone and does not count.
 */
const MIN_BENCHMARK_INDEX = 1_500;
/** The maximum number of runs; after that the fastest ones count. */
const MAX_RUNS = 12;

const report = z.object({
  environment: z.object({ benchmarkIndex: z.number() }),
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ displayValue: z.string().optional() })),
});

type Report = z.output<typeof report>;

const url = `http://localhost:${process.env.CAUDAL_E2E_PORT}`;
const folder = await mkdtemp(join(tmpdir(), 'caudal-lighthouse-'));
const stopBank = await startBank();
try {
  process.exitCode = (await measurePages()) ? 0 : 1;
} finally {
  await stopBank();
  await rm(folder, { recursive: true, force: true });
}

async function measurePages(): Promise<boolean> {
  const cookie = await signIn();
  const account = await firstAccount(cookie);
  const headers = join(folder, 'headers.json');
  await writeFile(headers, JSON.stringify({ Cookie: cookie }));
  const pages = { 'sign-in': '/sign-in', overview: '/', account: `/accounts/${account}`, send: '/send' };
  let reached = true;
  for (const [name, path] of Object.entries(pages)) {
    const signedIn = name === 'sign-in' ? [] : ['--extra-headers', headers];
    const runs = await measurePage(path, signedIn);
    const scores = Object.entries(TARGETS).map(([category, target]) => {
      const score = median(
        runs.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100)),
      );
      reached &&= score >= target;
      return `${category} ${score}${score < target ? ` (below ${target})` : ''}`;
    });
    const times = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ];
    const details = times.map((audit) => runs[0]?.audits[audit]?.displayValue ?? '?').join(', ');
    const indexes = runs.map(({ environment }) => Math.round(environment.benchmarkIndex)).join(', ');
    console.log(`${name.padEnd(9)} ${scores.join(', ')}; first run: ${details}; benchmarkIndex ${indexes}`);
  }
  return reached;
}

/** The runs that count: those on a fast enough computer, else the fastest. */
async function measurePage(path: string, more: readonly string[]): Promise<Report[]> {
  const reports: Report[] = [];
  const fast = () => reports.filter(({ environment }) => environment.benchmarkIndex >= MIN_BENCHMARK_INDEX);
  while (fast().length < RUNS && reports.length < MAX_RUNS) reports.push(await runLighthouse(path, more));
  return reports
    .toSorted((a, b) => b.environment.benchmarkIndex - a.environment.benchmarkIndex)
    .slice(0, RUNS);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** One run. Lighthouse sometimes misses the beginning of a page and asks to be run again. */
async function runLighthouse(path: string, more: readonly string[]): Promise<Report> {
  const output = join(folder, 'report.json');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if ((await spawnLighthouse(path, [`--output-path=${output}`, ...more])) === 0) {
      return report.parse(JSON.parse(await readFile(output, 'utf8')));
    }
  }
  throw new Error(`Lighthouse could not look at ${path} in ${ATTEMPTS} attempts`);
}

async function spawnLighthouse(path: string, more: readonly string[]): Promise<number> {
  const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : '';
  const lighthouse = spawn(
    'npx',
    [
      '-y',
      LIGHTHOUSE,
      url + path,
      '--quiet',
      `--only-categories=${Object.keys(TARGETS).join(',')}`,
      '--output=json',
      `--chrome-flags=--headless${sandbox}`,
      ...more,
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...(process.env.CAUDAL_CHROMIUM && { CHROME_PATH: process.env.CAUDAL_CHROMIUM }),
      },
    },
  );
  const [code] = await once(lighthouse, 'exit');
  return code ?? 1;
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${url}/api/trpc/auth.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username: 'ana', password: demoPassword() }),
  });
  if (!answer.ok) throw new Error(`the demo user could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function firstAccount(cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/accounts`, { headers: { cookie } });
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })).min(1) })
    .parse(await answer.json());
  return items[0]?.id ?? '';
}
