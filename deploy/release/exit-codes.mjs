// What the bank's exit codes mean, for whoever reads why a container ended.
import { readFileSync } from 'node:fs';

const PAGE = new URL('../../docs/exit-codes.md', import.meta.url);

/** @returns such as `45 (migration-failed): A migration failed … → Mend …`. */
export function explainExitCode(code) {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| (\d+) +\| `([\w-]+)` +\| (.*?) +\| (.*?) +\|$/gm);
  for (const [, number, kind, meaning, action] of rows)
    if (Number(number) === code) return `${code} (${kind}): ${meaning}. ${withoutLinks(action)}`;
  return String(code);
}

function withoutLinks(text) {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
