import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Interrupted, unlessAborted } from './interrupt.ts';
import { CommandProblem } from './problems.ts';

/**
 * The password for a new user, never from the command line, where every other user of the machine could read it.
 *
 * @param options.fromStdin - takes the whole input, without a line end at its end; otherwise asks twice, unseen.
 */
export async function readNewPassword({ fromStdin }: { fromStdin: boolean }): Promise<string> {
  if (fromStdin) return (await text(process.stdin)).replace(/\r?\n$/, '');
  if (!process.stdin.isTTY)
    throw new CommandProblem('There is no terminal to ask for a password: use --password-stdin.');
  const password = await askUnseen('Password: ');
  if ((await askUnseen('Once more: ')) !== password)
    throw new CommandProblem('The two passwords differ: try again.');
  return password;
}

async function askUnseen(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const interrupt = new AbortController();
  // The terminal hands Ctrl-C to whoever reads its keys, and the process hears nothing of it.
  terminal.once('SIGINT', () => interrupt.abort(new Interrupted('SIGINT')));
  process.stderr.write(question);
  try {
    return await unlessAborted(interrupt.signal, terminal.question(''));
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
