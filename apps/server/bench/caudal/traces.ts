import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inSpan, ROOT_CONTEXT, setTracing } from '@caudal/tracing';
import { z } from 'zod';
import { processEnvironment } from '../../src/config/environment.ts';
import { readServeConfig } from '../../src/config/serve-config.ts';
import { carryContext } from '../../src/tracing/carry-context.ts';
import { startTraces } from '../../src/tracing/with-traces.ts';
import type { Bench } from '../bench.ts';
import { loop, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { pairOf } from '../random.ts';
import { openLedger } from './ledger.ts';
import { openBanking } from './open-banking.ts';
import { aTransfer, post } from './postings.ts';

const ACCOUNTS = 1_000;
const CONCURRENT = 200;

/** The engine with traces as by default, each call a trace that may be recorded. Off while others are measured, as in a process without traces. */
export async function openTraces(bench: Bench): Promise<Subject<MeasurementOf<'traces'>>> {
  const ledger = await openLedger(bench, 'traces', { accounts: ACCOUNTS });
  const collector = fork(join(import.meta.dirname, 'collector-process.ts'));
  const { port } = await answerOf(collector, z.object({ port: z.number() }));
  carryContext();
  const { traces } = readServeConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    CAUDAL_TRACES_PER_SECOND: processEnvironment.CAUDAL_TRACES_PER_SECOND ?? '',
  });
  const logger = { warn: (_: object, sentence: string) => bench.say(sentence) };
  const stop = await startTraces(traces, { logger });
  const { banking, close } = await openBanking(ledger.applicationUrl);
  setTracing(false);
  return {
    runs: {
      async 'engine-traced'(seconds) {
        setTracing(true);
        try {
          const sample = await loop({ concurrency: CONCURRENT, seconds, signal: bench.signal }, () =>
            inSpan('request', { parent: ROOT_CONTEXT }, () =>
              post(banking.posting, aTransfer(...pairOf(ledger.accounts))),
            ),
          );
          ledger.acknowledge(sample.operations);
          return sample;
        } finally {
          setTracing(false);
        }
      },
    },
    async check() {
      await ledger.check();
      const answer = answerOf(collector, z.object({ bytes: z.number() }));
      collector.send('how many?');
      if ((await answer).bytes === 0) throw new Error('the collector received no traces');
    },
    async close() {
      await close();
      await stop();
      collector.disconnect();
    },
  };
}

async function answerOf<Answer>(child: ChildProcess, schema: z.ZodType<Answer>): Promise<Answer> {
  const [content] = await once(child, 'message');
  return schema.parse(content);
}
