import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { useSite } from './site.ts';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const MESSAGE = '20230918130256.GE13733@nvidia.com';
// The engine's list of notes has no heading of its own, only those of the notes.
const NO_TITLE = { rules: { 'page-has-heading-one': { enabled: false } } };
const PAGES = [
  '/',
  '/coherent-memory',
  '/d/CM-1',
  '/d/CM-1#argument-3',
  '/d/CM-14',
  '/guide/glossary',
  '/t/nvgrace-v10-review',
  `/m/${MESSAGE}/`,
  '/m/',
  '/threads',
  '/guide',
  '/blog',
  '/pasid-config-space',
  '/d/CS-7',
  '/vgpu-mediation',
  '/d/VG-4',
  '/t/vgpu-rfc-2016',
  '/indexes',
  '/timeline',
  '/people',
  '/identifiers',
  '/releases',
  '/search?q=migraton',
];

/** What axe finds on a page in its present state. */
async function findFaults(page: Page, rules: object = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (given) => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(
            options?: object,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      }
    ).axe.run(given);
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).join(' | ')}`,
    );
  }, rules);
}

const PHONE = { width: 390, height: 844 };

/** Rules that another colour scheme can break; all others see the same document in both. */
const COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Runs a check on the page in its light form, in its dark form, and on a phone. */
async function inEveryForm(page: Page, check: (form: string, rules: object) => Promise<void>): Promise<void> {
  await check('light', {});
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // Plain pages have no switch and follow the browser by themselves.
  await page.waitForSelector('html[data-theme="dark"], html:not([data-theme])', { state: 'attached' });
  // Colours in the middle of a transition belong to neither scheme.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await check('dark', COLOURS);
  await page.setViewportSize(PHONE);
  await check('phone', {});
}

void describe('accessibility', () => {
  const site = useSite({ before, after });

  for (const path of PAGES) {
    void test(`${path} is accessible in both schemes, fits a phone, and asks no other host for anything`, async () => {
      const { page, requests, errors } = await site().open(path, { colorScheme: 'light' });
      await page.waitForLoadState('networkidle');
      await inEveryForm(page, async (form, rules) => {
        assert.deepEqual(
          await findFaults(page, { ...(path === '/blog' ? NO_TITLE : {}), ...rules }),
          [],
          `${path} ${form}`,
        );
        const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(width <= 0, `${path} is ${width} px wider than the window, ${form}`);
      });
      assert.deepEqual(
        requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')),
        [],
      );
      assert.deepEqual(errors, []);
      await page.context().close();
    });
  }

  void test('the open citation panel is accessible in both schemes and fits a phone', async () => {
    const { page } = await site().open('/d/CM-1', { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Cite argument 1', exact: true }).click();
    await inEveryForm(page, async (form, rules) => {
      assert.deepEqual(await findFaults(page, rules), [], form);
      const box = await page.getByRole('dialog').boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0), JSON.stringify(box));
    });
    await page.context().close();
  });
});
