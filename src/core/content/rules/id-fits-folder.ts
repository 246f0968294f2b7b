import { TOPICS } from '../../ground/vocabulary.ts';
import { problemAt, type Rule } from './rule.ts';

/** A decision is in the folder of its id's topic. */
export const idFitsFolder: Rule = {
  id: 'id-fits-folder',
  why: 'The prefix of an id names its topic; a page in another folder would be listed under the wrong topic.',
  wrong: { decision: 'id: VG-1' },
  right: { decision: 'id: CM-1' },
  check({ graph }) {
    return graph.decisions.flatMap(({ record, page, topic }) => {
      const folder = page.file.split('/')[1] ?? '';
      if (folder === topic) return [];
      return [
        problemAt('id-fits-folder', page, ['id'], {
          met: `id \`${record.id}\` in docs/${folder}`,
          expected: `docs/${topic} for prefix ${TOPICS[topic].prefix}, or the prefix of this folder's topic`,
        }),
      ];
    });
  },
};
