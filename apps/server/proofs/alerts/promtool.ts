import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALERT_CASES } from '../../src/observability/fixtures/alert-cases.ts';
import { ruleTests } from '../../src/observability/fixtures/rule-tests.ts';
import { OBSERVABILITY, readRules } from '../../src/observability/fixtures/rules.ts';
import { CommandProblem } from '../../src/program/problems.ts';
import type { ProofOutput } from '../proof-output.ts';

const PROGRAMS = {
  '/usr/bin/prometheus': 'prometheus',
  '/usr/bin/promtool': 'prometheus',
  '/usr/bin/amtool': 'prometheus-alertmanager',
};

/** @throws CommandProblem that names the missing packages: a proof never skips. */
export async function requirePrometheus(): Promise<void> {
  const missing = new Set<string>();
  for (const [program, name] of Object.entries(PROGRAMS))
    await access(program).catch(() => missing.add(name));
  if (missing.size > 0)
    throw new CommandProblem(`This proof needs "apt-get install ${[...missing].join(' ')}" on Debian.`);
}

/** Runs a tool to its end. @returns what it said. @throws Error with that if it finds something wrong. */
export async function tool(program: string, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(program, args, { stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  child.stdin.end(input);
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${program} ${args.join(' ')}:\n${said}`);
  return said;
}

/** The files as an operator gets them, and each alert firing and not firing. */
export async function proveFiles(folder: string, { say }: Pick<ProofOutput, 'say'>): Promise<void> {
  const rulesFile = join(OBSERVABILITY, 'alerts.yaml');
  await tool('promtool', ['check', 'config', join(OBSERVABILITY, 'prometheus.yml')]);
  await tool('promtool', ['check', 'rules', rulesFile]);
  const routing = join(OBSERVABILITY, 'alertmanager.yml');
  await tool('amtool', ['check-config', routing]);
  for (const [severity, receiver] of [
    ['critical', 'pager'],
    ['warning', 'channel'],
  ]) {
    const chosen = await tool('amtool', [
      'config',
      'routes',
      'test',
      `--config.file=${routing}`,
      `severity=${severity}`,
    ]);
    // It warns of a setting first.
    if (chosen.trim().split('\n').at(-1) !== receiver) throw new Error(`${severity} alerts go to ${chosen}`);
  }
  say(
    'promtool and amtool: prometheus.yml, alerts.yaml and alertmanager.yml are right; critical alerts page.',
  );
  const { alerts, recordings } = await readRules();
  const tests = join(folder, 'tests.json');
  await writeFile(tests, ruleTests(alerts, ALERT_CASES, rulesFile));
  await tool('promtool', ['test', 'rules', tests]);
  say(
    `promtool test rules: ${alerts.length} alerts (${recordings.length} recorded series), each fires where it should, with the text ` +
      'expected, and not in its near miss.',
  );
}
