import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { adapt } from '../documented.ts';
import type { Network } from '../network.ts';

const CADDYFILE = new URL('../../../../deploy/compose/Caddyfile', import.meta.url);
const PORT = 8080;
const ASK_MS = 50;

/** Caddy with the shipped Caddyfile, but for the certificate, in front of two servers. */
export async function startCaddy(
  folder: string,
  network: Network,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const address = network.move('10.0.0.2');
  const file = join(folder, 'Caddyfile');
  await writeFile(
    file,
    adapt(await readFile(CADDYFILE, 'utf8'), {
      'skip_install_trust\n': 'skip_install_trust\n\tadmin off\n\tstorage file_system {\n\t\troot .\n\t}\n',
      'http://127.0.0.1:2080': `http://${address}:2080`,
      'bind 127.0.0.1': `bind ${address}`,
      '{$CAUDAL_DOMAIN:localhost} {\n\tlog\n': `http://${address}:${PORT} {\n\tbind ${address}\n`,
      'web-1:3000 web-2:3000': `${network.addressOf('db1')}:3000 ${network.addressOf('db2')}:3000`,
    }),
  );
  const caddy = spawn('/usr/bin/caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  while (!(await isOpen(address))) {
    if (caddy.exitCode !== null) throw new Error('Caddy ended');
    await delay(ASK_MS);
  }
  return {
    url: `http://${address}:${PORT}`,
    async stop() {
      const ended = once(caddy, 'exit');
      caddy.kill('SIGKILL');
      await ended;
    },
  };
}

async function isOpen(address: string): Promise<boolean> {
  const socket = connect(PORT, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
