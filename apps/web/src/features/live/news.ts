import type { Activity } from '@caudal/client/activity';

/** Something that happened, in any of the browser's tabs told by its one stream. */
export type News = Activity;

const listeners = new Set<(news: News) => void>();

/** Calls back for what happens to the user from now on, while it happens. @returns a function that ends it. */
export function onNews(listener: (news: News) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells this tab. */
export function tellNews(news: News): void {
  for (const listener of listeners) listener(news);
}
