import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { watchMethods } from './methods.ts';

/** Swagger has inline styles, but no inline scripts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API documentation</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="documentation"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#documentation', deepLinking: true });
`;

/** Resolved by path: the package has no types to import. */
const SWAGGER = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** `/docs`: interactive API documentation, without files from other hosts. */
export async function docsDoor(scope: FastifyInstance): Promise<void> {
  scope.addHook('onRequest', async (_request, reply) => void reply.header('content-security-policy', POLICY));
  await scope.register(fastifyStatic, { root: SWAGGER, serve: false });
  const refuseOtherMethods = watchMethods(scope);
  scope.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  scope.get('/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const file of FILES) scope.get(`/${file}`, (_request, reply) => reply.sendFile(file));
  refuseOtherMethods();
}
