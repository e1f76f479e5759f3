import { readFile } from 'node:fs/promises';

const OPERATIONS = new URL('../../../docs/operations.md', import.meta.url);

/**
 * A code block of docs/operations.md, so that what an operator copies is what the proof has run.
 *
 * @param language - such as `ini`.
 * @param beginning - how its text begins.
 */
export async function documented(language: string, beginning: string): Promise<string> {
  const blocks = (await readFile(OPERATIONS, 'utf8')).matchAll(/^```(\w+)\n(.*?)^```/gms);
  for (const [, found, text = ''] of blocks)
    if (found === language && text.startsWith(beginning)) return text;
  throw new Error(`docs/operations.md has no block of ${language} that begins with ${beginning}`);
}

/** Replaces what differs between the document and the proof. Each must be there. */
export function adapt(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((adapted, [from, to]) => {
    if (!adapted.includes(from)) throw new Error(`docs/operations.md lacks “${from}”`);
    return adapted.replaceAll(from, to);
  }, text);
}
