import * as z from 'zod';
import { ABSENCES, wordsOf } from '../../../ground/vocabulary.ts';
import { field, line } from './common.ts';

const named = z
  .strictObject({
    name: field(line, 'The name, as a patch has it.', 'VFIO_REGION_SUBTYPE_CXL'),
    only: field(
      z.enum(wordsOf(ABSENCES)).optional(),
      'Why no source tree at hand has it: a word of `ABSENCES` in the vocabulary.',
      'posted',
    ),
    now: field(
      line.optional(),
      'Its later name; both are listed, so that old and new patches are found.',
      'map_non_cacheable',
    ),
  })
  .superRefine((value, context) => {
    if (value.only !== undefined || value.now !== undefined) return;
    context.addIssue({
      code: 'custom',
      path: [],
      input: value,
      message: '`only` or `now` beside `name`; else the name alone',
    });
  });

const touched = z.union([line, named]);

/** A name that a patch may touch: the name alone, or with what is to be said of it. */
export type TouchedName = z.infer<typeof touched>;

/** Names that a patch may touch. */
export const touchedNames = z.array(touched);

/** The name itself. */
export function nameOf(value: TouchedName): string {
  return typeof value === 'string' ? value : value.name;
}
