// node deploy/release/through-tunnel.mjs COMMAND …: runs a command whose kubectl reaches the cluster in AWS. The cluster's
// API has no public address: Session Manager leads to it through a node. Needs aws with its Session Manager plugin, and
// kubectl. The names are those of the stacks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CLUSTER, DELIVERY } from '../aws/src/names.ts';

const OPEN_SECONDS = 30;

/** What could not be opened, in a sentence. */
class TunnelFailure extends Error {}

let command;
// The command decides when it ends; then the tunnel is closed. A terminal sends Ctrl-C to the command by itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => command?.kill('SIGTERM'));

process.exitCode = await throughTunnel(process.argv.slice(2));

/** @returns the command's exit code; 1 if the tunnel cannot be opened, 2 without a command. */
async function throughTunnel([program, ...args]) {
  if (program === undefined) {
    console.error('Usage: node deploy/release/through-tunnel.mjs COMMAND …');
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'caudal-tunnel-'));
  const kubeconfig = join(folder, 'config');
  let session;
  try {
    await writeKubeconfig(kubeconfig);
    session = startSession(await findNode());
    await untilOpen(session);
    command = spawn(program, args, {
      stdio: 'inherit',
      env: { ...process.env, KUBECONFIG: kubeconfig },
    });
    const [code, signal] = await once(command, 'close');
    return code ?? 128 + constants.signals[signal];
  } catch (error) {
    if (!(error instanceof TunnelFailure) && error.code !== 'ENOENT') throw error;
    console.error(`No tunnel to the cluster: ${error.message}`);
    return 1;
  } finally {
    if (session !== undefined) closeSession(session);
    await rm(folder, { recursive: true });
  }
}

/** Leads kubectl to this end of the tunnel, and lets it check the certificate of the other. */
async function writeKubeconfig(kubeconfig) {
  const name = CLUSTER;
  await output('aws', ['eks', 'update-kubeconfig', '--name', name, '--kubeconfig', kubeconfig]);
  const config = `--kubeconfig=${kubeconfig}`;
  const [cluster, server] = (
    await output('kubectl', [
      ...['config', 'view', config],
      '--output=jsonpath={.clusters[0].name} {.clusters[0].cluster.server}',
    ])
  ).split(' ');
  await output('kubectl', [
    ...['config', 'set-cluster', cluster, config],
    `--server=https://localhost:${DELIVERY.tunnelPort}`,
    `--tls-server-name=${new URL(server).hostname}`,
  ]);
}

async function findNode() {
  const node = await output('aws', [
    ...['ec2', 'describe-instances', '--output=text'],
    ...[
      '--filters',
      `Name=tag:eks:cluster-name,Values=${CLUSTER}`,
      'Name=instance-state-name,Values=running',
    ],
    ...['--query', 'Reservations[0].Instances[0].InstanceId'],
  ]);
  if (!/^i-[\da-f]+$/.test(node)) throw new TunnelFailure(`the cluster ${CLUSTER} has no running node`);
  return node;
}

function startSession(node) {
  return spawn(
    'aws',
    ['ssm', 'start-session', '--target', node, '--document-name', DELIVERY.tunnelDocument],
    // Its log would stand between the lines of the command. A group of its own: the plugin is a process of its own.
    { stdio: ['ignore', 'ignore', 'inherit'], detached: true },
  );
}

function closeSession({ pid }) {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function untilOpen(session) {
  const stop = AbortSignal.timeout(OPEN_SECONDS * 1000);
  const ended = once(session, 'close').then(([code]) => {
    throw new TunnelFailure(`the session of ${DELIVERY.tunnelDocument} ended with ${code}`);
  });
  const open = (async () => {
    while (!(await accepts(DELIVERY.tunnelPort))) {
      if (stop.aborted)
        throw new TunnelFailure(`nothing listens on ${DELIVERY.tunnelPort} after ${OPEN_SECONDS} s`);
      await delay(200);
    }
  })();
  await Promise.race([ended, open]);
  // Once open it may end when it likes: then the command says so.
  ended.catch(() => undefined);
}

async function accepts(port) {
  const socket = connect(port, 'localhost');
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (error.code === 'ECONNREFUSED' || error.errors !== undefined) return false;
    throw error;
  } finally {
    socket.destroy();
  }
}

/** Runs a program. @returns its output. @throws TunnelFailure with its errors. */
async function output(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new TunnelFailure(errors.trim() || `${program} ${args[0]} exited with ${code}`);
  return text.trim();
}
