import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelFiles } from '../../testing/pages.ts';
import { checkContent } from '../check.ts';
import { findFilingDoubt, type LocateRequest } from './filing.ts';
import { locateAlone, locateInCopies, type LocateResult } from './locate.ts';

const BJORN = `Hello Ann,

On Mon, 18 Sep 2023 at 10:00, Ann Example
<ann@example.org> wrote:
> On Sunday, Carl wrote:
> > The region is mapped by the VMM, and it
> > needs no kernel code.
> The region has to be mapped by the kernel driver,
> and nothing else is
> correct.
Yes, and I would add that it has to be
unmapped on reset.
`;
const { graph } = checkContent(
  modelFiles({
    thread: `messages:
  - {id: carl@example.org, from: Carl Example, date: 2020-01-01, read: full, gist: Asks.}
  - {id: ann@example.org, from: Änn Example, date: 2020-01-02, read: full, gist: Answers., inReplyTo: carl@example.org}
  - {id: bjorn@example.org, from: Björn Example, date: 2020-01-03, read: full, gist: Agrees., inReplyTo: ann@example.org}`,
    decision: `arguments: [{n: 1, option: one, side: for, person: Carl Example, short: C, claim: C., standing: accepted, evidence: [{message: carl@example.org}]}]`,
  }),
  '2026-11-21',
);

const mails = [{ id: 'bjorn@example.org', kind: 'mail' as const, text: BJORN }];
const flattened = [{ id: 'bjorn@example.org', kind: 'flattened' as const, text: BJORN.replace(/\n/g, ' ') }];

function found(result: LocateResult): Extract<LocateResult, { ok: true }> {
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result;
}

function doubt(words: string, request: Partial<LocateRequest>, copies: Parameters<typeof locateInCopies>[0] = mails) {
  return findFilingDoubt(graph, found(locateInCopies(copies, words)), {
    message: 'bjorn@example.org',
    words,
    archives: ['my mails'],
    ...request,
  });
}

void describe('a passage under a message', () => {
  const ANN = 'has to be mapped by the kernel';
  const CARL = 'The region is mapped by';
  const OWN = 'and I would add';

  void test('is refused where its words are quoted, with the attribution and the command to run', () => {
    assert.deepEqual(doubt(ANN, {}), {
      says:
        'the words are at quoting level 1 of <bjorn@example.org>: its sender quotes them, whom the attribution line ' +
        'says: "On Mon, 18 Sep 2023 at 10:00, Ann Example <ann@example.org> wrote:"; expected `npx wiki locate ' +
        'ann@example.org "has to be mapped by the kernel" --archive \'my mails\' --seen-in bjorn@example.org`',
      isRefused: true,
    });
    assert.match(doubt(CARL, {})?.says ?? '', /level 2 .*"On Sunday, Carl wrote:".* locate carl@example\.org /);
  });

  void test('is refused also where nothing says who is quoted', () => {
    const text = '> The region is mapped by the VMM\nNo, it is not.';
    const result = doubt(CARL, {}, [{ id: 'bjorn@example.org', kind: 'mail', text }]);
    assert.match(result?.says ?? '', /no attribution line says whom; .* locate '<Message-ID of the quoted message>' /);
    assert.ok(result?.isRefused);
  });

  void test('is accepted where its sender says it, or where the quoting message is named', () => {
    assert.equal(doubt(OWN, {}), undefined);
    assert.equal(doubt(ANN, { message: 'ann@example.org', seenIn: 'bjorn@example.org' }), undefined);
    assert.equal(doubt(CARL, { message: 'carl@example.org', seenIn: 'bjorn@example.org' }), undefined);
  });

  void test('is doubted where the attribution names another person', () => {
    const result = doubt(CARL, { message: 'ann@example.org', seenIn: 'bjorn@example.org' });
    assert.match(result?.says ?? '', /^Änn Example sent <ann@example\.org>, .* level 2 .* "On Sunday, Carl wrote:"/);
    assert.equal(result?.isRefused, false);
  });

  void test("is refused as a quote where it is the sender's own, and where a message is said to quote itself", () => {
    const own = doubt(OWN, { message: 'ann@example.org', seenIn: 'bjorn@example.org' });
    assert.match(own?.says ?? '', /level 0 .*locate bjorn@example\.org "and I would add" --archive 'my mails'`$/);
    assert.ok(own?.isRefused);
    assert.ok(doubt(ANN, { seenIn: 'bjorn@example.org' })?.isRefused);
  });

  void test('is doubted where a copy without line breaks does not show who says it', () => {
    assert.match(doubt(OWN, {}, flattened)?.says ?? '', /has lost its line breaks/);
    assert.ok(doubt(ANN, {}, flattened)?.isRefused);
    assert.equal(doubt(ANN, { message: 'ann@example.org', seenIn: 'bjorn@example.org' }, flattened), undefined);
  });

  void test('is doubted where it was given with quote markers', () => {
    const located = found(locateAlone('> mapped by the\n> kernel driver alone'));
    assert.match(
      findFilingDoubt(graph, located, { message: 'bjorn@example.org' })?.says ?? '',
      /level 1: if <bjorn@example\.org> quotes it, .* --seen-in bjorn@example\.org$/,
    );
  });
});

void describe('locating in several copies', () => {
  const CROSSING = 'nothing else is correct. Yes, and I';
  const reason = (result: LocateResult): string => (result.ok ? '' : result.reason);

  void test('does not let a flattened copy hide what a mail shows', () => {
    assert.match(
      reason(locateInCopies([...flattened, ...mails], CROSSING)),
      /not in one quoting level: "nothing else is" is at level 1, "Yes, and I" at level 0; choose/,
    );
  });

  void test('does not grow a passage that ends in a line of one word into the answer', () => {
    assert.match(
      reason(locateInCopies([...flattened, ...mails], 'by the kernel driver, and nothing else is correct.')),
      /^no end of 2 to 6 words in one line at quoting level 1 .* whose last word is "correct\."/,
    );
  });

  void test('asks a copy without a Message-ID last, and its refusal decides nothing', () => {
    const other = { kind: 'mail' as const, text: 'nothing else is correct.\n> Yes, and I' };
    assert.match(reason(locateInCopies([other], CROSSING)), /not in one quoting level/);
    const flat = { id: 'b@example.org', kind: 'mail' as const, text: 'nothing else is correct. Yes, and I' };
    assert.equal(locateInCopies([other, flat], CROSSING).ok, true);
    assert.match(reason(locateInCopies([], CROSSING)), /no copy/);
  });

  void test('of given text refuses several levels', () => {
    assert.match(
      reason(locateAlone('> mapped by the kernel\nand I agree')),
      /"mapped by the kernel" is at level 1, "and I agree" at level 0; give whole lines/,
    );
  });
});
