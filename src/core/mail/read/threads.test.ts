import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { MailHeader } from './message.ts';
import { buildThreads, type MailThread } from './threads.ts';

function mail(id: string, minute: number, answers: string[] = [], references: string[] = answers): MailHeader {
  return {
    origin: { file: 'x.mbox', number: 1 },
    id,
    inReplyTo: answers,
    references,
    from: 'A Person',
    date: `2023-06-05T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+00:00`,
    subject: id,
    lists: [],
    problems: [],
  };
}

/** Each mail as `id` or `id<parent`. */
function show(thread: MailThread | undefined): string {
  return (thread ?? [])
    .map(({ mail: { id }, parent }) => `${id ?? '?'}${parent ? `<${parent.mail.id ?? '?'}` : ''}`)
    .join(' ');
}

void describe('threads', () => {
  void test('follow In-Reply-To, and References where that is missing', () => {
    assert.equal(show(buildThreads([mail('a', 0), mail('b', 1, ['a']), mail('c', 2, [], ['a', 'b'])])[0]), 'a b<a c<b');
  });

  void test('prefer In-Reply-To to the last of References', () => {
    assert.equal(
      show(buildThreads([mail('a', 0), mail('b', 1, ['a']), mail('c', 2, ['a'], ['a', 'b'])])[0]),
      'a b<a c<a',
    );
  });

  void test('take no ancestor for a parent that is missing', () => {
    const threads = buildThreads([mail('a', 0), mail('c', 2, ['b'], ['a', 'b'])]);
    assert.equal(threads.length, 1);
    assert.equal(show(threads[0]), 'a c');
    assert.deepEqual(threads[0]?.[1]?.answers, ['b']);
  });

  void test('keep answers to one mail together though it is missing', () => {
    assert.deepEqual(buildThreads([mail('b', 1, ['a']), mail('c', 2, ['a'])]).map(show), ['b c']);
  });

  void test('put an answer behind its parent, whatever its clock says', () => {
    assert.equal(show(buildThreads([mail('b', 0, ['a']), mail('c', 1, ['b']), mail('a', 30)])[0]), 'a b<a c<b');
  });

  void test('in one file are separated', () => {
    assert.deepEqual(buildThreads([mail('x', 5), mail('a', 0), mail('y', 6, ['x']), mail('b', 7, ['a'])]).map(show), [
      'a b<a',
      'x y<x',
    ]);
  });

  void test('survive mails that answer themselves or each other', () => {
    assert.equal(show(buildThreads([mail('a', 0, ['a'])])[0]), 'a');
    assert.equal(show(buildThreads([mail('a', 0, ['b']), mail('b', 1, ['a'])])[0]), 'a b<a');
  });

  void test('of 500 replies keep all of them', () => {
    const chain = Array.from({ length: 501 }, (_, index) =>
      mail(String(index), index, index === 0 ? [] : [String(index - 1)]),
    );
    const [thread] = buildThreads([...chain].reverse());
    assert.equal(thread?.length, 501);
    assert.ok(
      thread?.every(({ mail: { id }, parent }) => (id === '0' ? !parent : parent?.mail.id === String(Number(id) - 1))),
    );
  });

  void test('lose and repeat nothing, and put parents first', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'gone');
    const one = fc.record({
      minute: fc.nat(600),
      answers: fc.array(ids, { maxLength: 1 }),
      references: fc.array(ids, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (parts) => {
        const mails = parts.map(({ minute, answers, references }, index) =>
          mail('abcdef'[index] ?? '', minute, answers, references),
        );
        const threads = buildThreads(mails);
        assert.deepEqual(
          threads
            .flat()
            .map((item) => item.mail.id)
            .sort(),
          mails.map(({ id }) => id).sort(),
        );
        for (const thread of threads)
          thread.forEach(({ parent }, index) => {
            assert.ok(!parent || thread.indexOf(parent) < index);
          });
      }),
    );
  });
});

void test('of each loop the oldest mail loses its parent, and no other mail does', () => {
  const parents = fc.array(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 });
  const days = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(parents, days, (parentOf, dayOf) => {
      const walk = (from: number): number[] => {
        const way: number[] = [];
        for (let at = parentOf[from] ?? from; at !== (parentOf[at] ?? at) && !way.includes(at); at = parentOf[at] ?? at)
          way.push(at);
        return way;
      };
      const mails = parentOf.map((parent, index) => ({
        origin: { file: 'x.mbox', number: index + 1 },
        id: `${index}@example.org`,
        inReplyTo: parent === index ? [] : [`${parent}@example.org`],
        references: [],
        from: 'A Person',
        date: `2020-01-0${dayOf[index] ?? 1}T00:00:00+00:00`,
        subject: 'x',
        lists: [],
        problems: [],
      }));
      const isCut = (index: number): boolean => {
        const loop = walk(index);
        if (!loop.includes(index)) return false;
        const oldest = [...loop].sort((a, b) => (dayOf[a] ?? 0) - (dayOf[b] ?? 0) || a - b)[0];
        return oldest === index;
      };
      const built = buildThreads(mails).flat();
      assert.equal(built.length, mails.length);
      for (const { mail, parent } of built) {
        const index = mails.findIndex(({ id }) => id === mail.id);
        const wanted = parentOf[index] === index || isCut(index) ? undefined : `${parentOf[index] ?? 0}@example.org`;
        assert.equal(parent?.mail.id, wanted, `${index} of ${parentOf.join()}, days ${dayOf.join()}`);
      }
    }),
  );
});
