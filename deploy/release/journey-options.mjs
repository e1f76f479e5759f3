// What the journey needs, from the command line and the environment. Read before anything is changed by who deploys.
import { readFile } from 'node:fs/promises';
import { bankAt, SmokeFailure } from './bank-client.mjs';

/** Of `parseArgs`. */
export const JOURNEY_OPTIONS = {
  username: { type: 'string' },
  to: { type: 'string' },
  'password-file': { type: 'string' },
};

/**
 * @param values - of JOURNEY_OPTIONS; empty where a variable of a pipeline is not set yet.
 * @param options.waitSeconds - how long the bank may take to answer and to be ready.
 * @returns `{ bank, customer }` as `journey` takes them; without a customer where none is named.
 * @throws SmokeFailure with what is wrong.
 */
export async function readJourney(address, values, { waitSeconds }) {
  const bank = bankAt(address, { waitSeconds });
  const { username = '', to = '' } = values;
  if (username === '' && to === '') return { bank };
  if (username === '' || to === '') throw new SmokeFailure('--username and --to go together.');
  return { bank, customer: { username, to, password: await readPassword(values['password-file']) } };
}

async function readPassword(file) {
  const password = file === undefined ? process.env.CAUDAL_SMOKE_PASSWORD : await readFirstLine(file);
  if (password === undefined || password === '')
    throw new SmokeFailure('Give the password in CAUDAL_SMOKE_PASSWORD or by --password-file.');
  return password;
}

async function readFirstLine(file) {
  try {
    return (await readFile(file, 'utf8')).split('\n')[0];
  } catch (error) {
    throw new SmokeFailure(`The password cannot be read: ${error.message}`);
  }
}
