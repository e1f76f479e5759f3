import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requireFreePort } from '../program/require-free-port.ts';
import { listen } from './listen.ts';

const HOST = '127.0.0.1';

async function listeningApp() {
  const app = fastify();
  app.get('/', async () => 'here');
  const { url } = await listen(app, { host: HOST, port: 0 });
  const port = Number(new URL(url).port);
  return { app, port };
}

async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, HOST);
  await once(socket, 'connect');
  return socket;
}

describe('listen', () => {
  it('300 connections at once: every one gets an answer', async () => {
    const { app, port } = await listeningApp();
    const crowd = await Promise.all(Array.from({ length: 300 }, () => connectTo(port)));
    const answers = crowd.map(async (socket) => {
      socket.end('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      return text(socket);
    });
    expect(new Set((await Promise.all(answers)).map((answer) => answer.split('\r\n\r\n')[1]))).toEqual(
      new Set(['here']),
    );
    await app.close();
  });

  it('after close: connection refused', async () => {
    const { app, port } = await listeningApp();
    await app.close();
    await expect(connectTo(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('listening port: requireFreePort throws', async () => {
    const { app, port } = await listeningApp();
    await expect(requireFreePort({ host: HOST, port })).rejects.toThrow(/Another program uses port/);
    await app.close();
  });
});
