import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { PersonArgument, PersonView } from '../../core/show/view/indexes/people.ts';
import { Titled } from '../Anchor/index.tsx';
import { Badge } from '../Badge/index.tsx';

/** Everybody with their arguments, by decision; those without an argument on any page are listed by name. */
export function PeopleIndex({ data }: { data: readonly PersonView[] }): ReactNode {
  const argued = data.filter(({ decisions }) => decisions.length > 0);
  const others = data.filter(({ decisions }) => decisions.length === 0);
  return (
    <>
      <Titled level={2} id="arguments">
        Whose arguments the pages tell
      </Titled>
      <p>
        {argued.map(({ name, anchor }, n) => (
          <span key={name}>
            {n > 0 && ' · '}
            <a href={`#${anchor}`}>{name}</a>
          </span>
        ))}
      </p>
      {argued.map((person) => (
        <Person key={person.name} person={person} />
      ))}
      <Titled level={2} id="other-senders">
        Who sent other messages
      </Titled>
      <ul>
        {others.map(({ name, anchor, formerAnchors, affiliations, messages }) => (
          <li key={name} id={anchor}>
            <FormerAnchors anchors={formerAnchors} />
            {name}
            {affiliations.length > 0 && ` (${affiliations.map((one) => one.name).join(', ')})`}, {messages}{' '}
            {messages === 1 ? 'message' : 'messages'}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Targets for addresses that name a person as an earlier page did. */
function FormerAnchors({ anchors }: { anchors: readonly string[] }): ReactNode {
  return anchors.map((anchor) => <span key={anchor} id={anchor} />);
}

function Person({ person }: { person: PersonView }): ReactNode {
  const { name, anchor, formerAnchors, affiliations, messages, decisions } = person;
  return (
    <section aria-label={name}>
      <FormerAnchors anchors={formerAnchors} />
      <Titled level={3} id={anchor}>
        {name}
      </Titled>
      <p className="soft">
        {affiliations
          .map((one) => `${one.name}, messages of ${one.first}${one.last === one.first ? '' : ` to ${one.last}`}`)
          .join('; ')}
        {affiliations.length > 0 && '. '}
        {countMessages(messages)}
      </p>
      {decisions.map(({ id, url, title, arguments: own }) => (
        <div key={id}>
          <p>
            <Link to={url}>
              {id}: {title}
            </Link>
          </p>
          <ul>
            {own.map((argument) => (
              <Argument key={argument.url} argument={argument} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function countMessages(messages: number): string {
  if (messages === 0) return 'No message of theirs stands on a thread page.';
  return messages === 1 ? '1 message known.' : `${messages} messages known.`;
}

function Argument({
  argument: { url, short, sideLabel, option, standing, standingLabel, date, affiliation },
}: {
  argument: PersonArgument;
}): ReactNode {
  return (
    <li>
      <Link to={url}>{short}</Link> <Badge kind={standing}>{standingLabel}</Badge>
      <br />
      <span className="soft">
        {[`${sideLabel}: ${option}`, date, affiliation].filter((part) => part !== undefined).join(' · ')}
      </span>
    </li>
  );
}
