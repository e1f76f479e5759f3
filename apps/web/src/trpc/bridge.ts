import type { CaudalBridge } from '@caudal/api';

/**
 * What the surrounding process hands to the web. The API runs once per process, outside of Next's bundle, so the web
 * reaches it through this object and never by an import.
 */
export function readBridge(): CaudalBridge {
  const bridge: CaudalBridge | undefined = Reflect.get(globalThis, Symbol.for('caudal'));
  if (bridge === undefined) {
    throw new Error(
      'The web runs only inside the Caudal server: start it with `npm start` or `caudal serve`',
    );
  }
  return bridge;
}
