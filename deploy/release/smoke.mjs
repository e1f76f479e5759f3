// npm run smoke -- https://bank.example.com: goes through a running bank as a customer does. Needs no packages.
import { parseArgs } from 'node:util';
import { SmokeFailure } from './bank-client.mjs';
import { journey } from './journey.mjs';
import { JOURNEY_OPTIONS, readJourney } from './journey-options.mjs';

const USAGE = `Usage: npm run smoke -- ADDRESS [options]

Goes through a running bank as a customer does, and says the first thing that is wrong.

  --username NAME       sign in as this customer, and send one minor unit
  --to PAYEE            to this username or account number
  --password-file FILE  the password's file, instead of the variable CAUDAL_SMOKE_PASSWORD
  --wait SECONDS        how long the bank may take to answer and to be ready (30)

Exits with 0 if all is well, 1 if something is wrong, 2 if the command line is.`;

process.exitCode = await smoke(process.argv.slice(2));

/** @returns the exit code. */
async function smoke(args) {
  let options;
  try {
    options = await readOptions(args);
  } catch (error) {
    if (!(error instanceof SmokeFailure) && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(`${error.message}\nSee npm run smoke -- --help.`);
    return 2;
  }
  if (options === undefined) {
    console.log(USAGE);
    return 0;
  }
  const begun = performance.now();
  try {
    await journey({ ...options, say: (what) => console.log(`✓ ${what}`) });
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error;
    console.error(`✗ ${error.message}`);
    return 1;
  }
  console.log(`${options.bank.origin} is well (${((performance.now() - begun) / 1000).toFixed(1)} s).`);
  return 0;
}

async function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...JOURNEY_OPTIONS,
      wait: { type: 'string', default: '30' },
    },
  });
  if (values.help) return undefined;
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new SmokeFailure('Give one address.');
  if (!/^\d{1,4}$/.test(values.wait)) throw new SmokeFailure('--wait is a whole number of seconds.');
  return readJourney(address, values, { waitSeconds: Number(values.wait) });
}
