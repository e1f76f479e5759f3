import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Interrupted, unlessAborted } from './interrupt.ts';
import { CommandProblem } from './problems.ts';

/**
 * Reads a new password: never from the command line, which every other user of the machine can read.
 *
 * @param options.fromStdin - takes all of standard input without its last line end; otherwise prompts twice, no echo.
 */
export async function readNewPassword({ fromStdin }: { fromStdin: boolean }): Promise<string> {
  if (fromStdin) return (await text(process.stdin)).replace(/\r?\n$/, '');
  if (!process.stdin.isTTY)
    throw new CommandProblem('No terminal to prompt for a password: use --password-stdin.', {
      kind: 'usage',
    });
  const password = await askWithoutEcho('Password: ');
  if ((await askWithoutEcho('Repeat password: ')) !== password)
    throw new CommandProblem('The passwords differ: try again.');
  return password;
}

async function askWithoutEcho(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const interrupt = new AbortController();
  // In raw mode the reader of the keys gets Ctrl-C, and the process gets no signal.
  terminal.once('SIGINT', () => interrupt.abort(new Interrupted('SIGINT')));
  process.stderr.write(question);
  try {
    return await unlessAborted(interrupt.signal, terminal.question(''));
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
