import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './test.ts';

const OTHER = { light: 'dark', dark: 'light' } as const;
type Appearance = keyof typeof OTHER;

const NARROW = 320;
const WIDE = 1_280;

/** The rules of axe that look at colours. Nothing else differs between the appearances. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

declare global {
  interface Window {
    /** In a document that has been examined. */
    readonly axe?: typeof axe;
  }
}

/**
 * Expects nothing that axe finds and no sideways scrolling: at the width of the page and at another one, in both
 * appearances, on a wide screen also with text of twice the size. Leaves the page as it was.
 *
 * One visit serves all of it, since loading a page costs more than examining it.
 */
export async function examine(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (size === null) throw new Error('the page has no size of its own');
  const appearance = await appearanceOf(page);
  const other = OTHER[appearance];

  await examineAtWidth(page, `${size.width} px, ${appearance}`);
  await changeAppearance(page, other);
  await expectNoFindings(page, `${size.width} px, ${other}`, COLOUR_RULES);

  const width = size.width === WIDE ? NARROW : WIDE;
  await changeWidth(page, width);
  await examineAtWidth(page, `${width} px, ${other}`);
  await changeAppearance(page, appearance);
  await expectNoFindings(page, `${width} px, ${appearance}`, COLOUR_RULES);
  await changeWidth(page, size.width);
}

async function examineAtWidth(page: Page, where: string): Promise<void> {
  await expectNoFindings(page, where);
  await expectNoSidewaysScrolling(page, '100%', where);
  if ((page.viewportSize()?.width ?? 0) >= 1_000) {
    await expectNoSidewaysScrolling(page, '200%', `${where}, text of twice the size`);
  }
}

/** Loads axe into the page. A document keeps it, whichever page it shows. */
async function load(page: Page): Promise<void> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
}

/**
 * Expects nothing that axe finds in the page as it is.
 *
 * @param where - what a failure calls it.
 * @param rules - all of axe's own by default.
 */
export async function expectNoFindings(page: Page, where: string, rules?: string[]): Promise<void> {
  await load(page);
  await animationsEnd(page);
  // Not in the frame of a mail: axe is a script, and none runs there.
  const found = await page.evaluate(async (only) => {
    if (window.axe === undefined) throw new Error('axe is not loaded');
    const { violations } = await window.axe.run(
      { exclude: [['iframe']] },
      // By default axe also describes each element without a finding, which takes far longer than the rules.
      { resultTypes: ['violations'], ...(only && { runOnly: { type: 'rule', values: only } }) },
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, rules);
  expect(found, where).toEqual([]);
}

/** A colour that is still fading in has a contrast of its own. */
async function animationsEnd(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (animation) =>
          animation.playState !== 'running' || animation.effect?.getTiming().iterations === Infinity,
      ),
  );
}

async function appearanceOf(page: Page): Promise<Appearance> {
  const value = await page.locator('html').getAttribute('data-mantine-color-scheme');
  expect(value).toMatch(/^(light|dark)$/);
  return value === 'dark' ? 'dark' : 'light';
}

async function changeAppearance(page: Page, appearance: Appearance): Promise<void> {
  await page.emulateMedia({ colorScheme: appearance });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', appearance);
}

/** Changes the width, and waits until what is drawn by its own width (the charts) has been drawn again. */
async function changeWidth(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: page.viewportSize()?.height ?? 0 });
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      ),
  );
}

/** Expects the page not to be wider than its window with text of that size. */
async function expectNoSidewaysScrolling(page: Page, fontSize: string, where: string): Promise<void> {
  const overflow = await page.evaluate((size) => {
    const { style } = document.documentElement;
    style.fontSize = size;
    const pixels = document.documentElement.scrollWidth - window.innerWidth;
    style.fontSize = '';
    return pixels;
  }, fontSize);
  expect(overflow, where).toBeLessThanOrEqual(0);
}
