import { readFile } from 'node:fs/promises';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts files with `// @module-tag waits` first: they wait more than they compute, so the others compute meanwhile. */
export class WaitingFirst extends BaseSequencer {
  static readonly TAG = 'waits';

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = await Promise.all(sorted.map(({ moduleId }) => isTagged(moduleId)));
    return [...sorted.filter((_, index) => waits[index]), ...sorted.filter((_, index) => !waits[index])];
  }
}

async function isTagged(file: string): Promise<boolean> {
  return (await readFile(file, 'utf8')).includes(`@module-tag ${WaitingFirst.TAG}`);
}
