import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { ROOT, useSite } from './site.ts';

void describe('a citation with a revision', () => {
  const site = useSite({ before, after });

  void test('reports whether the page has changed since', async () => {
    const { graph } = await loadChecked(ROOT);
    const revision = graph.decisionById.get('CM-1')?.record.revision;
    assert.ok(revision);
    for (const [query, said] of [
      [`?r=${revision}`, `Nothing has changed since revision ${revision}`],
      ['?r=999', 'There is no revision 999 of CM-1'],
      ['?r=%3Cimg%20src=x%3E', 'There is no revision %3Cimg'],
      ['', ''],
    ] as const) {
      const { page, errors } = await site().open(`/d/CM-1${query}`);
      const notice = page.getByRole('status', { name: 'Revision asked for' });
      if (said !== '') await notice.getByText(said).waitFor();
      else assert.equal(await notice.innerText(), '');
      assert.deepEqual(errors, []);
      assert.equal(
        await page
          .locator('link[rel=canonical]')
          .getAttribute('href')
          .then((href) => href?.endsWith('/d/CM-1')),
        true,
      );
      await page.context().close();
    }
  });
});
