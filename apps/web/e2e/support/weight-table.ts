import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { z } from 'zod';

/** The type of the annotation in which a journey leaves what it weighed. */
export const WEIGHTS = 'weights';

/** One page as it was weighed. */
const weights = z.array(
  z.object({
    viewer: z.string(),
    /** The page in that state. */
    sight: z.string(),
    /** Its address, ids left out. */
    address: z.string(),
    bytes: z.number(),
  }),
);

/** Prints what the pages weigh as a table in Markdown, and why a journey has failed. */
export default class WeightTable implements Reporter {
  #rows: string[] = [];

  onTestEnd({ title }: TestCase, { annotations, errors }: TestResult): void {
    for (const { type, description = '[]' } of annotations) {
      if (type !== WEIGHTS) continue;
      for (const { viewer, sight, address, bytes } of weights.parse(JSON.parse(description)))
        this.#rows.push(`| ${viewer} | \`${address}\` | ${sight} | ${Math.round(bytes / 1_000)} |`);
    }
    for (const { message } of errors) console.error(`${title}: ${message}`);
  }

  onEnd({ status }: FullResult): void {
    console.log(
      ['| who | page | as | kB |', '| --- | --- | --- | ---: |', ...this.#rows.toSorted()].join('\n'),
    );
    if (status !== 'passed') console.error(`The run has ${status}.`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
