/**
 * npm run prove:fuzz -- --runs 200 --seed 1: requests drawn from the OpenAPI document, sent to a server over the network,
 * so many of each operation. No 5xx, no answer later than ten seconds, none that the document does not describe. A
 * failure names its seed. `--record` also writes docs/proofs/fuzz.txt.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzz } from '../src/fixtures/fuzz/fuzz.ts';
import { openFuzzedBank } from '../src/fixtures/fuzz/fuzzed-bank.ts';
import { runProgram } from '../src/program/run-program.ts';
import { openApiBank } from './api-bank.ts';
import { openProofOutput } from './proof-output.ts';

const ANSWER_MS = 10_000;

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
      record: { type: 'boolean', default: false },
    },
  });
  const command = `npm run prove:fuzz -- --runs ${values.runs} --seed ${values.seed} --record`;
  const output = openProofOutput('fuzz', command);
  const bank = await openApiBank();
  let slowest = 0;
  try {
    const begun = performance.now();
    const report = await fuzz({
      ...(await openFuzzedBank(bank)),
      seed: Number(values.seed),
      runs: Number(values.runs),
      async send({ url, body, ...request }) {
        const sentAt = performance.now();
        const answer = await fetch(`${bank.url}/api/v1${url}`, {
          ...request,
          body: body ?? null,
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        slowest = Math.max(slowest, performance.now() - sentAt);
        return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: text };
      },
    });
    const total = Object.values(report).reduce((sum, count) => sum + count, 0);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    output.say(`${total} requests in ${seconds} s, the slowest answer after ${Math.round(slowest)} ms.`);
    for (const [status, count] of Object.entries(report)) output.say(`${status}: ${count}`);
    output.say('No 5xx, none without an answer in time, all answers as the document describes them.');
  } finally {
    await bank.close();
  }
  output.say('Proved.');
  if (values.record) await output.write();
});
