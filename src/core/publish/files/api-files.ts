import * as z from 'zod';
import { addresses } from '../../ground/address.ts';
import {
  API_SCHEMAS,
  buildApi,
  buildApiIndex,
  buildDecisionFile,
  DECISION_SCHEMA,
  INDEX_SCHEMA,
} from '../api/files.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { toJsonFile, type EmittedFile } from './emitted-file.ts';

/**
 * The records as data for other programs: each file with its JSON Schema beside it, and a file for each decision.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function emitApi(graph: Graph, siteUrl: string): EmittedFile[] {
  const data = buildApi(graph, siteUrl);
  return [
    { path: addresses.data('index'), contents: toJsonFile(buildApiIndex(data, siteUrl)) },
    ...Object.entries(data).map(([name, contents]) => ({ path: addresses.data(name), contents: toJsonFile(contents) })),
    ...data.decisions.decisions.map((decision) => ({
      path: addresses.decisionData(decision.id),
      contents: toJsonFile(buildDecisionFile(decision, siteUrl)),
    })),
    ...Object.entries({ index: INDEX_SCHEMA, ...API_SCHEMAS, decision: DECISION_SCHEMA }).map(([name, schema]) => ({
      path: addresses.dataSchema(name),
      contents: toJsonFile(describe(schema, siteUrl + addresses.dataSchema(name))),
    })),
  ];
}

/**
 * A schema of ours as JSON Schema 2020-12. It allows unknown fields, because later files of the same version may have
 * more of them.
 *
 * @param id its own address
 */
function describe(schema: z.ZodType, id: string): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return { $schema, $id: id, ...rest };
}
