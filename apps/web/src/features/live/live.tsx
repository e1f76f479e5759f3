'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { LiveUpdatesProps } from './live-updates.tsx';

/** Before the next attempt to load what follows, where the connection was lost just then. */
const AGAIN_MS = 15_000;

/**
 * Keeps every page with a session up to date while it is open. In the frame's header, where it may have to say something.
 * Loaded after the page, which needs none of it and stays as it is where it cannot be loaded.
 */
export function Live(props: LiveUpdatesProps) {
  const [Updates, setUpdates] = useState<ComponentType<LiveUpdatesProps>>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function load(): void {
      import('./live-updates.tsx').then(
        ({ LiveUpdates }) => setUpdates(() => LiveUpdates),
        () => {
          timer = setTimeout(load, AGAIN_MS);
        },
      );
    }
    load();
    return () => clearTimeout(timer);
  }, []);
  // Another user's tabs share another stream.
  return Updates !== undefined && <Updates key={props.userId} {...props} />;
}
