import { checkContent } from '../../src/core/content/check.ts';
import { lintDraft } from '../../src/core/mail/lint/index.ts';
import { readLocated } from '../../src/core/mail/read/located.ts';
import { readPatch } from '../../src/core/mail/review/patch.ts';
import { reviewPatch } from '../../src/core/mail/review/review.ts';
import { modelFiles } from '../../src/core/testing/pages.ts';
import { numbered, repeated, shapes, type Measured } from './shapes.ts';

const located = (text: string): ReturnType<typeof readLocated> => readLocated(text, 'bench');

const { graph } = checkContent(modelFiles(), '2030-01-01');

const lint = (text: string): unknown => lintDraft(located(text), graph);

const review = (text: string): unknown => reviewPatch([located(text)], graph);

const FIELDS = 'From: A <a@example.org>\nMessage-ID: <p1@example.org>\nDate: Mon, 1 Sep 2025 10:00:00 +0000\n';

const FILE = 'diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n';

/** What reads patches and drafts. */
export const DRAFTS: readonly Measured[] = [
  ...shapes('readPatch', (text) => readPatch(located(text)), {
    files: numbered('diff --git a/a#.c b/a#.c\n--- a/a#.c\n+++ b/a#.c\n@@ -1 +1 @@\n-a\n+b\n'),
    hunks: repeated('@@ -1 +1 @@\n-a\n+b\n', FILE),
    'renames of one file': numbered('rename from a#\n', 'diff --git a/a b/b\n'),
    'tabs in a name': repeated('\t', '--- a', '\rx\n+++ b\n'),
    'octal names': repeated('\\303', '--- "a/', '"\n+++ b\n'),
    headers: repeated('--- a\n'),
    'one line': repeated('+', `${FILE}@@ -1 +1 @@\n`),
    ranges: repeated('-1,1 ', `${FILE}@@ `, '+1 @@\n'),
    'at signs': repeated('@', FILE),
  }),
  ...shapes('reviewPatch', review, {
    identifiers: numbered('+area_map#();\n', `${FILE}@@ -1 +1,999999999 @@\n`),
    files: numbered('diff --git a/a#.c b/a#.c\n--- a/a#.c\n+++ b/a#.c\n@@ -1 +1 @@\n-a\n+b\n'),
    prose: repeated('Commit 0123456789ab of <a@example.org> in area_map.\n', FIELDS),
    'one word': repeated('a_', `${FILE}@@ -1 +1 @@\n+`),
    dots: repeated('a.', `${FILE}@@ -1 +1 @@\n+`),
    slashes: repeated('a/', `${FILE}@@ -1 +1 @@\n+`),
  }),
  ...shapes('lintDraft', lint, {
    'own lines': repeated('Some words.\n'),
    quotes: repeated('> a\n'),
    'quote signs': repeated('>'),
    attributions: repeated('On Monday, A wrote:\n'),
    citations: repeated('As CM-1 says.\n'),
    'citations of a line': repeated('CM-1 '),
    'unknown citations': numbered('CM-9# '),
    addresses: repeated('https://lore.kernel.org/a\n'),
    brackets: repeated(')', 'https://example.org/'),
    'open brackets': repeated('()', 'https://example.org/'),
    trailers: repeated('Fixes: 0123456789ab ("x")\n'),
    'broken trailers': repeated('Fixes: 0123 ("x\n'),
    fences: repeated('```\n'),
    hunks: repeated('@@ -1 +1 @@\n', FILE),
    'typographic characters': repeated('\u2019'),
    'a long line': repeated('a '),
    blanks: repeated(' ', 'a', 'b'),
    footnotes: numbered('[#] https://example.org/a\n'),
    signatures: repeated('-- \n'),
  }),
];
