import { APPLE } from './early-keys.ts';

/** Whether `mod` of a shortcut is ⌘ here. In the browser only. */
export function isMac(): boolean {
  return APPLE.test(navigator.platform);
}
