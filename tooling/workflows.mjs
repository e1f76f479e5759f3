// What must hold for the workflows in .github/workflows, beyond what actionlint knows: nothing that moves is run, nobody's
// words become commands, each job may do what it needs, and what a workflow names exists.
// Decision 88: docs/decisions/0088-release-by-digest-with-a-way-back.md.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** Images that are named by a tag, since their digest could not be looked up. docs/deploy.md says how to pin them. */
export const UNPINNED = ['node:24.21.0-bookworm'];

/** Events in which a stranger's code could run with the rights of this repository. */
const FORBIDDEN_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment'];

const PINNED = /^[\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;

/** Folders whose names in a command are those of files in this repository. */
const PATH = /(?<![\w./-])(?:\.ci|apps|deploy|docs|packages|prisma|tooling)\/[\w./-]+/g;

/**
 * @param text - of the workflow.
 * @param options.root - folder of the repository.
 * @param options.scripts - names of the scripts in package.json.
 * @returns what is wrong, a sentence each.
 */
export function problemsOf(text, { root, scripts }) {
  const workflow = parse(text);
  const problems = [];
  const events = eventsOf(workflow.on);
  for (const event of events)
    if (FORBIDDEN_EVENTS.includes(event))
      problems.push(`runs on ${event}, with the rights of the repository`);
  if (JSON.stringify(workflow.permissions) !== '{}')
    problems.push('needs "permissions: {}": each job names its own');
  if (workflow.concurrency === undefined) problems.push('needs "concurrency"');
  for (const [, reference] of text.matchAll(/^\s*(?:- )?uses: (.+)$/gm))
    if (!PINNED.test(reference)) problems.push(`uses ${reference}: not "owner/name@40 digits # v1.2.3"`);

  for (const [name, job] of Object.entries(workflow.jobs)) {
    const say = (problem) => problems.push(`${name}: ${problem}`);
    checkJob(job, { say, isForStrangers: events.includes('pull_request') });
    for (const step of job.steps ?? []) checkStep(step, { job, say });
    for (const command of commandsOf(job)) checkCommand(command, { root, scripts, say });
  }
  return [...new Set(problems)];
}

/** YAML 1.2: `on` is no boolean. It is a name, a list of them, or a map. */
function eventsOf(on) {
  return typeof on === 'string' || Array.isArray(on) ? [on].flat() : Object.keys(on);
}

function checkJob(job, { say, isForStrangers }) {
  if (job['timeout-minutes'] === undefined) say('needs "timeout-minutes"');
  if (job.permissions === undefined) say('needs "permissions"');
  // Findings are all that a pull request may write: from a fork it cannot even that.
  for (const [scope, right] of Object.entries(job.permissions ?? {}))
    if (right === 'write' && isForStrangers && scope !== 'security-events')
      say(`has "${scope}: write" in a workflow for pull requests`);
  const image = typeof job.container === 'string' ? job.container : job.container?.image;
  if (image !== undefined && !/@sha256:[\da-f]{64}$/.test(image) && !UNPINNED.includes(image))
    say(`runs in ${image}, which is no digest`);
}

function checkStep(step, { job, say }) {
  const { run = '', uses = '' } = step;
  if (run.includes(`\${{`))
    say(`has an expression in a command: give it by "env": ${run.trim().split('\n')[0]}`);
  if (uses.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false)
    say('checks out with credentials: "persist-credentials: false"');
  if (/\bsecrets\.(?!GITHUB_TOKEN)/.test(JSON.stringify(step)) && job.environment === undefined)
    say('reads a secret without an environment, whose reviewers would approve it');
}

function checkCommand(command, { root, scripts, say }) {
  for (const [, name] of command.matchAll(/\b(?:npm run|pnpm run)\s+"?([\w:.-]+)/g))
    if (!scripts.includes(name)) say(`runs the script ${name}, which package.json does not have`);
  for (const [, name] of command.matchAll(/\bpnpm ([a-z][\w:-]*)/g))
    if (!/^(?:install|run)$/.test(name) && !scripts.includes(name))
      say(`runs pnpm ${name}, which package.json does not have`);
  for (const [path] of command.replaceAll(/--output \S+/g, '').matchAll(PATH)) {
    if (!existsSync(join(root, path))) say(`names ${path}, which does not exist`);
  }
}

/** Every command and path of a job, with the values of its matrix and of the step's variables in it. */
function commandsOf(job) {
  const commands = [];
  for (const values of combinationsOf(job.strategy?.matrix ?? {})) {
    const fill = (text) => text.replaceAll(/\$\{\{ matrix\.(\w+) \}\}/g, (_, key) => values[key] ?? '');
    for (const { run, env = {}, with: inputs = {} } of job.steps ?? []) {
      if (run !== undefined)
        commands.push(
          run.replaceAll(/\$\{?(\w+)\}?/g, (variable, key) => fill(String(env[key] ?? variable))),
        );
      // What a run leaves behind is in a folder that exists.
      if (inputs.path !== undefined) commands.push(dirname(fill(inputs.path)));
    }
  }
  return commands;
}

function combinationsOf({ include = [], exclude: _, ...axes }) {
  const combined = Object.entries(axes).reduce(
    (all, [key, values]) => all.flatMap((each) => values.map((value) => ({ ...each, [key]: value }))),
    [{}],
  );
  return include.length > 0 ? include : combined;
}
