import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { DOCS_SCRIPT } from './docs-script.ts';
import { fixedAnswer } from './fixed-answer.ts';
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
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="documentation"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Without a bar above, the search is the first thing; on a phone, words break rather than run out of the page. */
const STYLE = `body { margin: 0 }
.swagger-ui .wrapper { padding: 0 12px }
.swagger-ui .info { margin: 20px 0 }
.swagger-ui .opblock .opblock-summary-path { max-width: none; overflow-wrap: anywhere }
.swagger-ui .filter .operation-filter-input { margin: 8px 0; box-sizing: border-box }
html.dark-mode, html.dark-mode body { background: #1c2022 }
@media (max-width: 640px) {
  .swagger-ui .opblock .opblock-summary-description { display: none }
  .swagger-ui table, .swagger-ui .parameters-col_name { min-width: 0 }
}
`;

/** Resolved by path: the package has no types to import. */
const SWAGGER = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

const HTML = 'text/html; charset=utf-8';
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
} as const;

function typeOf(file: (typeof FILES)[number]): string {
  if (file.endsWith('.png')) return TYPES['.png'];
  return file.endsWith('.css') ? TYPES['.css'] : TYPES['.js'];
}

/** A release changes them, and their names stay. */
const MAX_AGE_SECONDS = 300;

/** `/docs`: interactive API documentation, without files from other hosts. */
export async function docsDoor(scope: FastifyInstance): Promise<void> {
  scope.addHook('onRequest', async (_request, reply) => void reply.header('content-security-policy', POLICY));
  const refuseOtherMethods = watchMethods(scope);
  const add = (path: string, content: string | Buffer, type: string) =>
    void scope.get(path, fixedAnswer(content, { type, maxAgeSeconds: MAX_AGE_SECONDS }));
  add('/', PAGE, HTML);
  add('/start.js', DOCS_SCRIPT, TYPES['.js']);
  add('/page.css', STYLE, TYPES['.css']);
  for (const file of FILES) add(`/${file}`, await readFile(join(SWAGGER, file)), typeOf(file));
  refuseOtherMethods();
}
