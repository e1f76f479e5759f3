import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { adapt, documented } from '../documented.ts';
import type { Network } from '../network.ts';

export const HOST = 'bank.example.com';
const PORT = 8443;
const ASK_MS = 50;

export interface RunningProxy {
  /** Where it listens. */
  readonly address: string;
  readonly url: string;
  /** Of its certificate. */
  readonly ca: string;
  stop(): Promise<void>;
}

/** nginx with the configuration of docs/operations.md in front of two servers. */
export async function startProxy(folder: string, network: Network): Promise<RunningProxy> {
  const own = join(folder, 'nginx');
  await mkdir(own);
  await chmod(own, 0o755);
  const address = network.move('10.0.0.1');
  const [certificate, key] = [join(own, 'bank.pem'), join(own, 'bank.key')];
  await promisify(execFile)('/usr/bin/openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`],
    ...['-addext', `subjectAltName=DNS:${HOST},IP:${address}`, '-keyout', key, '-out', certificate],
  ]);
  const site = adapt(network.move(await documented('nginx', 'upstream caudal')), {
    'listen 443 ssl': `listen ${address}:${PORT} ssl`,
    '/etc/ssl/bank.pem': certificate,
    '/etc/ssl/bank.key': key,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${own}/${name};`)
    .join('\n');
  const file = join(own, 'nginx.conf');
  await writeFile(
    file,
    `daemon off;\npid ${own}/nginx.pid;\nerror_log ${own}/error.log;\nevents {}\n` +
      `http {\naccess_log off;\n${temporary}\n${site}\n}\n`,
  );
  const nginx = spawn('/usr/sbin/nginx', ['-c', file, '-e', join(own, 'error.log')], { stdio: 'inherit' });
  while (!(await isOpen(address))) {
    if (nginx.exitCode !== null) throw new Error('nginx ended');
    await delay(ASK_MS);
  }
  return {
    address,
    url: `https://${HOST}:${PORT}`,
    ca: await readFile(certificate, 'utf8'),
    async stop() {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
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
