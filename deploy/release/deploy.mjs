// node deploy/release/deploy.mjs: releases an image to a cluster, and goes back if it does not work. Needs kubectl and
// no packages: what holds the cluster's credentials runs nobody else's code.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SmokeFailure } from './bank-client.mjs';
import { JOURNEY_OPTIONS, readJourney } from './journey-options.mjs';
import { KubectlFailure, kubectlIn } from './kubectl.mjs';
import { joinManifests, ManifestProblem, renderManifests } from './manifests.mjs';
import { OUTCOMES, release } from './release.mjs';

const USAGE = `Usage: node deploy/release/deploy.mjs --manifests FOLDER --image IMAGE@sha256:… [options]

Runs the migration of a release, rolls it out, waits until it is ready, and goes through it as a customer does.
Goes back to what was there before if any of this fails.

  --manifests FOLDER    the target, such as deploy/kubernetes/aws
  --image IMAGE         by digest: a tag moves
  --smoke ADDRESS       where the bank is reached; npm run smoke -- --help tells about the journey
  --username, --to, --password-file    for the journey
  --minutes N           how long the migration, and then the rollout, may take (15)
  --cluster-wide        also apply what belongs to the whole cluster, which takes an administrator
  --context NAME        the cluster in kubectl's configuration; its current one by default
  --render              only print what would be applied

Exits with 0 if the release serves; 1 if the cluster refused something; 2 if the command line is wrong; 3 if the migration
failed; 4 after going back since it was not ready in time; 5 after going back since the journey failed; 6 if there is
nothing to go back to, going back failed, or something unforeseen happened in the middle. After 1 to 5 the version before
serves, if there was one. It is the last one that ended with 0: the Secret caudal-release has it.`;

/** Longer than a load balancer takes to notice new pods. */
const WAIT_SECONDS = 120;
const SMOKE = fileURLToPath(new URL('smoke.mjs', import.meta.url));

/** Ends the journey, which is a process of its own. */
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    stopped.abort();
    console.error(
      'Stopped. A rollout that has begun goes on in the cluster. Run the same command again to end it.',
    );
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });

process.exitCode = await deploy(process.argv.slice(2));

/** @returns the exit code. */
async function deploy(args) {
  let options;
  let journey;
  try {
    options = readOptions(args);
    // A mistake in it would show only after the rollout, and take a good release back.
    if (options.smoke !== undefined && !options.help)
      journey = await readJourney(options.smoke, options, { waitSeconds: WAIT_SECONDS });
  } catch (error) {
    const isOfOptions = error instanceof ManifestProblem || error instanceof SmokeFailure;
    if (!isOfOptions && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(`${error.message}\nSee node deploy/release/deploy.mjs --help.`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const kubectl = kubectlIn(options);
  try {
    const all = await renderManifests(kubectl, { folder: options.manifests, image: options.image });
    if (options.render) {
      process.stdout.write(joinManifests(all));
      return 0;
    }
    const [objects, left] = options['cluster-wide'] ? [all, []] : byScope(all);
    for (const { kind, name } of left)
      console.log(`${kind} ${name} belongs to the whole cluster: left as it is.`);
    const begun = performance.now();
    const outcome = await release(kubectl, {
      objects,
      seconds: Number(options.minutes) * 60,
      smoke: () => journey === undefined || smoke(journey),
      say: (line) => console.log(line),
    });
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
    console.log(`${options.image}: ${outcome} (${minutes} min).`);
    return OUTCOMES[outcome];
  } catch (error) {
    if (error instanceof ManifestProblem) {
      console.error(error.message);
      return 2;
    }
    if (!(error instanceof KubectlFailure)) throw error;
    console.error(`${error.message}\nNothing has been changed.`);
    return OUTCOMES.unchanged;
  }
}

/** The rights of a deployment end at its namespace. */
function byScope(objects) {
  return [
    objects.filter(({ namespace }) => namespace !== undefined),
    objects.filter(({ namespace }) => namespace === undefined),
  ];
}

function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      manifests: { type: 'string' },
      image: { type: 'string' },
      smoke: { type: 'string' },
      ...JOURNEY_OPTIONS,
      minutes: { type: 'string', default: '15' },
      'cluster-wide': { type: 'boolean', default: false },
      context: { type: 'string' },
      render: { type: 'boolean' },
    },
  });
  if (values.help) return values;
  for (const name of ['manifests', 'image'])
    if (values[name] === undefined) throw new ManifestProblem(`--${name} is missing.`);
  if (!/^[1-9]\d{0,2}$/.test(values.minutes)) throw new ManifestProblem('--minutes is a whole number.');
  return values;
}

/** Goes through the bank in a process of its own, as `npm run smoke` does. @returns whether it went well. */
function smoke({ bank, customer }) {
  const args = [SMOKE, bank.origin, '--wait', String(WAIT_SECONDS)];
  const env = { ...process.env };
  if (customer !== undefined) {
    args.push('--username', customer.username, '--to', customer.to);
    // A file may be one that can be read only once.
    env.CAUDAL_SMOKE_PASSWORD = customer.password;
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env, signal: stopped.signal });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
