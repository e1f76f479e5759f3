/** After so long without a key, a touch or a turn of the wheel nobody is taken to sit before the page. */
const LEFT_MS = 5 * 60_000;

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Whether somebody sits before a page, who counts as there when it opens. */
export function watchAttendance(page: EventTarget, now: () => number = Date.now): () => boolean {
  let lastSign = now();
  const note = () => {
    lastSign = now();
  };
  for (const sign of SIGNS) page.addEventListener(sign, note, { capture: true, passive: true });
  return () => now() - lastSign < LEFT_MS;
}
