/** pnpm pack runs it: writes dist, what the package consists of besides its documents. */
import { cp, rm } from 'node:fs/promises';
import { bundle } from './bundle.ts';
import { refuseLeaks } from './refuse-leaks.ts';

const PACKAGE = new URL('..', import.meta.url);

// Its code is in the bundle, so its licence goes with it.
const UUID_LICENCE = new URL('../LICENSE.md', import.meta.resolve('uuid'));

await rm(new URL('dist', PACKAGE), { recursive: true, force: true });
const files = await bundle(PACKAGE);
refuseLeaks(files);
// npm takes it from the package's own folder only.
await cp(new URL('../../LICENSE', PACKAGE), new URL('LICENSE', PACKAGE));
await cp(UUID_LICENCE, new URL('dist/LICENSE-uuid.md', PACKAGE));
