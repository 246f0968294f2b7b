import type { ReactNode } from 'react';
import { movedOf, type ArgumentView, type OptionView } from '../../core/show/view/decision.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { useAnchor } from '../Anchor/index.tsx';
import { CiteItem } from '../Cite/index.tsx';
import { Badge } from '../Badge/index.tsx';
import { Sources } from '../Source/index.tsx';
import { MovedItems } from './Moved.tsx';

/** Each option with its outcome. */
export function DecisionOptions({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <ul className="record-list">
      {view.options.map((option) => (
        <Option key={option.key} option={option} />
      ))}
      <MovedItems moved={movedOf(view, 'option')} />
    </ul>
  );
}

function Option({ option }: { option: OptionView }): ReactNode {
  return (
    <li id={useAnchor(option.anchor)}>
      <strong>{option.label}</strong> <Badge kind={option.verdict}>{option.verdictLabel}</Badge>{' '}
      <a className="self-link refs" href={`#${option.anchor}`} aria-label={`Option ${option.key}`}>
        {option.key}
      </a>{' '}
      <CiteItem anchor={option.anchor} />
      <p>{option.became}</p>
    </li>
  );
}

/** Who argued what, grouped by option. */
export function DecisionArguments({ data: { view } }: { data: DecisionData }): ReactNode {
  const moved = movedOf(view, 'argument');
  return (
    <>
      {view.options.map((option) => (
        <section key={option.key} aria-label={option.label}>
          <h3 className="option-title">{option.label}</h3>
          <ul className="record-list">
            {option.arguments.map((argument) => (
              <Argument key={argument.n} argument={argument} />
            ))}
          </ul>
        </section>
      ))}
      {moved.length > 0 && (
        <ul className="record-list">
          <MovedItems moved={moved} />
        </ul>
      )}
    </>
  );
}

function Argument({ argument }: { argument: ArgumentView }): ReactNode {
  return (
    <li id={useAnchor(argument.anchor)} className={`side-${argument.side}`}>
      <ArgumentMeta argument={argument} />
      <p>
        {argument.claim}
        <Sources sources={argument.sources} />
      </p>
    </li>
  );
}

/** Number, side, person, date and standing of an argument. */
function ArgumentMeta({ argument }: { argument: ArgumentView }): ReactNode {
  const { n, anchor, person, affiliation, date, standing, certainty } = argument;
  return (
    <div className="record-meta">
      <a className="self-link" href={`#${anchor}`} aria-label={`Argument ${n}`}>
        {n}
      </a>
      <span>{argument.sideLabel}</span>
      <strong>{person}</strong>
      {affiliation && <span>({affiliation})</span>}
      {date && <span>{date}</span>}
      <Badge kind={standing}>{argument.standingLabel}</Badge>
      {argument.answeredBy.map((answer) => (
        <a key={answer.n} href={`#${answer.anchor}`}>
          by argument {answer.n}
        </a>
      ))}
      {certainty !== 'stated' && <Badge kind={certainty}>{argument.certaintyLabel}</Badge>}
      <CiteItem anchor={anchor} />
    </div>
  );
}
