import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelFiles } from '../../testing/pages.ts';
import { checkContent } from '../check.ts';
import { drawStatements } from './draw.ts';

const { graph } = checkContent(modelFiles(), '2026-11-21');
const addressesOf = (seed: string, count: number): string[] =>
  drawStatements(graph, 'coherent-memory', seed, count).map(({ address }) => address);

void test('a seed draws the same statements each time, another one others, and more are added behind', () => {
  assert.deepEqual(addressesOf('one', 4), addressesOf('one', 4));
  assert.notDeepEqual(addressesOf('one', 6), addressesOf('two', 6));
  assert.deepEqual(addressesOf('one', 6).slice(0, 3), addressesOf('one', 3));
});

void test('each statement is drawn once, of the topic alone, with its sources', () => {
  const all = drawStatements(graph, 'coherent-memory', 'one', 1000);
  assert.deepEqual(all.map(({ address }) => address).sort(), [
    'CM-1#answer',
    'CM-1#argument-1',
    'CM-1#check-1',
    'CM-1#holds-1',
    'CM-1#option-one',
    'CM-1#outcome-1',
  ]);
  const argument = all.find(({ address }) => address === 'CM-1#argument-1');
  assert.equal(argument?.says, 'A Person, for: It is the simplest way. [accepted]');
  assert.deepEqual(
    argument.sources.map(({ message }) => message),
    ['a@example.org'],
  );
  assert.deepEqual(drawStatements(graph, 'vgpu-mediation', 'one', 9), []);
});
