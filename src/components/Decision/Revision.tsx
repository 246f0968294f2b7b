import { useEffect, type ReactNode } from 'react';
import { useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type { Change } from '../../core/content/revision/changes.ts';
import { readRequestedRevision } from '../../core/show/view/requested-revision.ts';
import type { HistoryEntry } from '../../core/show/view/history.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { useAnchor } from '../Anchor/index.tsx';

/** Up to this many differences are shown unfolded; more would push the answer off the screen. */
const MAX_UNFOLDED = 2;

/** Anchor of the notice, for readers who came to an argument far below it. */
const NOTICE = 'since-cited';

/** Shows a reader who follows a citation (`?r=`) what has changed since. Empty on the server, which knows no query. */
export function DecisionRevision({ data }: { data: DecisionData }): ReactNode {
  const isBrowser = useIsBrowser();
  const { search, hash } = useLocation();
  const { view } = data;
  const asked = isBrowser ? readRequestedRevision(search, view.revision) : undefined;
  // The region is empty at first: a screen reader announces what is added to it.
  return (
    <>
      <div role="status" aria-label="Revision asked for">
        {asked?.state === 'unknown' && (
          <p className="revision-notice">
            There is no revision <q>{asked.given}</q> of {view.id}. This is revision {view.revision}, the newest.
          </p>
        )}
        {asked?.state === 'present' && (
          <p className="revision-notice">Nothing has changed since revision {view.revision}: it is the present one.</p>
        )}
        {asked?.state === 'older' && <Since data={data} revision={asked.revision} />}
      </div>
      {asked?.state === 'older' && hash !== '' && hash !== `#${NOTICE}` && (
        <Pin cited={asked.revision} present={view.revision} target={hash.slice(1)} />
      )}
    </>
  );
}

/** One line that stays in view: a citation of an argument opens far below the notice. */
function Pin({ cited, present, target }: { cited: number; present: number; target: string }): ReactNode {
  useEffect(() => {
    // The browser scrolled to the argument before this line covered its beginning.
    document.getElementById(target)?.scrollIntoView();
  }, [target]);
  return (
    <p className="revision-pin">
      <a href={`#${NOTICE}`}>
        Cited as revision {cited}, now revision {present}: what changed
      </a>
    </p>
  );
}

/** What changed between the revision that was asked for and the present one. */
function Since({ data: { view, since }, revision }: { data: DecisionData; revision: number }): ReactNode {
  const changes = since[revision];
  const cited = view.history.find((entry) => entry.revision === revision);
  return (
    <div className="revision-notice" id={NOTICE}>
      <p>
        <strong>You asked for revision {revision}</strong>
        {cited && (
          <>
            {' '}
            of <time dateTime={cited.date}>{cited.date}</time>
          </>
        )}
        . This is revision {view.revision}. Since then:
      </p>
      <LaterRevisions history={view.history} revision={revision} />
      {changes === undefined ? (
        <p>What each field said in revision {revision} is not recorded.</p>
      ) : (
        <details open={changes.length <= MAX_UNFOLDED}>
          <summary>{summarise(changes)}</summary>
          <Changes changes={changes} before={`r${revision}`} after={`r${view.revision}`} />
        </details>
      )}
    </div>
  );
}

function LaterRevisions({ history, revision }: { history: readonly HistoryEntry[]; revision: number }): ReactNode {
  return (
    <ul>
      {history
        .filter((entry) => entry.revision > revision)
        .map((entry) => (
          <li key={entry.revision}>
            r{entry.revision}, <time dateTime={entry.date}>{entry.date}</time>: {entry.change}
          </li>
        ))}
    </ul>
  );
}

/** Revisions, oldest first, each with what it changed. */
export function DecisionHistory({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <>
      <ul>
        {view.history.map((entry) => (
          <Revision key={entry.revision} entry={entry} />
        ))}
      </ul>
      {view.was.length > 0 && <p>Merged into this one: {view.was.join(', ')}.</p>}
    </>
  );
}

function Revision({ entry: { revision, anchor, date, change, changes } }: { entry: HistoryEntry }): ReactNode {
  return (
    <li id={useAnchor(anchor)}>
      r{revision}, <time dateTime={date}>{date}</time>: {change}
      {changes && (
        <details>
          <summary>{summarise(changes)}</summary>
          <Changes changes={changes} before={`r${revision - 1}`} after={`r${revision}`} />
        </details>
      )}
    </li>
  );
}

function summarise(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No change to question, answer, status, releases, options, outcome or checklist';
  const names = [...new Set(changes.map(({ name }) => name.replace(/:.*$/, '')))];
  return `Changed: ${names.join('; ')}`;
}

function Changes({ changes, before, after }: { changes: readonly Change[]; before: string; after: string }): ReactNode {
  return changes.map((change, index) => (
    <div key={index} className="change">
      <p>
        <strong>{change.name}</strong>
      </p>
      <dl className="facts">
        <dt>{before}</dt>
        <dd>{change.before ?? <span className="soft">nothing</span>}</dd>
        <dt>{after}</dt>
        <dd>{change.after ?? <span className="soft">nothing</span>}</dd>
      </dl>
    </div>
  ));
}
