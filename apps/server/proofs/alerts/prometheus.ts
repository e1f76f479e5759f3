import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { OBSERVABILITY } from '../../src/observability/fixtures/rules.ts';

const GIVE_UP_MS = 120_000;

const sample = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.tuple([z.number(), z.string()]),
});
const answer = z.object({
  status: z.literal('success'),
  data: z.object({ resultType: z.literal('vector'), result: z.array(sample) }),
});
const configuration = z.looseObject({
  scrape_configs: z.array(z.looseObject({ job_name: z.string() })),
});

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A Prometheus with the rules of deploy/observability, which scrapes every three seconds and evaluates every second. */
export class Prometheus {
  readonly #url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.#url = url;
    this.#child = child;
  }

  /** @param targets - host and port by the name of the job. */
  static async start(
    folder: string,
    { port, targets }: { readonly port: number; readonly targets: Readonly<Record<string, string>> },
  ): Promise<Prometheus> {
    const example = parse(await readFile(join(OBSERVABILITY, 'prometheus.yml'), 'utf8'));
    const { scrape_configs: jobs } = configuration.parse(example);
    const config = {
      ...example,
      // A scrape waits two seconds for a database that hangs.
      global: { scrape_interval: '3s', scrape_timeout: '3s', evaluation_interval: '1s' },
      alerting: undefined,
      scrape_configs: jobs.map((job) => ({ ...job, static_configs: [{ targets: [targets[job.job_name]] }] })),
    };
    const file = join(folder, 'prometheus.yml');
    await writeFile(file, stringify(config));
    await copyFile(join(OBSERVABILITY, 'alerts.yaml'), join(folder, 'alerts.yaml'));
    const child = spawn(
      '/usr/bin/prometheus',
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child.stderr?.pipe(createWriteStream(join(folder, 'prometheus.log')));
    const prometheus = new Prometheus(`http://127.0.0.1:${port}`, child);
    await prometheus.until('it answers', async () => (await prometheus.query('up')).length > 0);
    return prometheus;
  }

  async query(query: string): Promise<Sample[]> {
    const response = await fetch(`${this.#url}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query }),
    });
    const { data } = answer.parse(await response.json());
    return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
  }

  /** The value of a query that has one. NaN if it has none. */
  async value(query: string): Promise<number> {
    const samples = await this.query(query);
    return samples.length === 1 && samples[0] !== undefined ? samples[0].value : Number.NaN;
  }

  /** The names of the alerts in a state. */
  async alerts(state: 'firing' | 'pending'): Promise<string[]> {
    const samples = await this.query(`ALERTS{alertstate="${state}"}`);
    return [...new Set(samples.map(({ labels }) => labels.alertname ?? ''))].sort();
  }

  /** Waits until something holds. @returns the seconds it took. */
  async until(what: string, holds: () => Promise<boolean>, giveUpMs = GIVE_UP_MS): Promise<number> {
    const begun = performance.now();
    while (performance.now() - begun < giveUpMs) {
      if (this.#child.exitCode !== null) throw new Error('Prometheus ended: see prometheus.log');
      if (await holds().catch(() => false)) return (performance.now() - begun) / 1_000;
      await delay(250);
    }
    throw new Error(`waited in vain: ${what}`);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
