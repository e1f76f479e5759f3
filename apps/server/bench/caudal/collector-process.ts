// A collector for the bench, in a process of its own: takes every batch, and says how many bytes there were.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

let bytes = 0;
const server = createServer(async (request, response) => {
  bytes += (await buffer(request)).length;
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ bytes }));
process.on('disconnect', () => process.exit());
