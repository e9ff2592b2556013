import type { Frame, Page } from 'playwright-core';
import { until } from '../until';

/** The frame of the webview that is in sight and has this heading. */
export function shownPage(page: Page, heading: string): Promise<Frame> {
  return until(`a page headed ${heading}`, async () => {
    for (const frame of page.frames()) {
      const found = frame.locator('h1', { hasText: heading });
      if (await found.isVisible().catch(() => false)) return frame;
    }
    return undefined;
  });
}

/** What of a page is wider than its place: the page itself, or a text that is not cut by an ellipsis. */
export function tooWide(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() =>
    [...document.querySelectorAll('html, body, main, main *')]
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility())
      .filter((one) => getComputedStyle(one).textOverflow !== 'ellipsis')
      // What is drawn and not said, such as the end of a bar.
      .filter((one) => one.closest('[aria-hidden=true]') === null)
      .map((one) => `${one.tagName}.${one.className}: ${one.scrollWidth} > ${one.clientWidth}`),
  );
}
