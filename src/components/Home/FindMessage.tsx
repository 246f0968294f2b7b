import { useState, type ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addresses } from '../../core/ground/address.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { FileLink } from '../Anchor/index.tsx';

/** Opens the page of a message by its Message-ID, in any form in which it was copied. */
export function FindMessage(): ReactNode {
  const base = useBaseUrl('/');
  const [message, setMessage] = useState('');
  return (
    <>
      <MessageForm
        onSubmit={(given) => {
          void openMessage(given, base).then(setMessage);
        }}
      />
      <p role="status" className="soft" style={{ textAlign: 'center', minHeight: '1.5em', margin: 0 }}>
        {message}
      </p>
      <noscript>
        <p className="soft">
          Without JavaScript: its page is <code>{base}m/&lt;Message-ID&gt;/</code>.
        </p>
      </noscript>
    </>
  );
}

/** Goes to a message's page; returns what to say where there is none, else an empty text. */
async function openMessage(given: string, base: string): Promise<string> {
  const id = findMessageId(given);
  if (id === undefined) {
    const expected = 'expected something like 2023…@example.org, with or without <>, or an archive address.';
    return `That holds no Message-ID; ${expected}`;
  }
  const target = base + addresses.message(id).slice(1);
  // Asking first keeps the reader on this page when the message is unknown.
  const isKnown = await fetch(target, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isKnown) return `No page rests on <${id}> yet.`;
  window.location.assign(target);
  return '';
}

function MessageForm({ onSubmit }: { onSubmit: (given: string) => void }): ReactNode {
  const [given, setGiven] = useState('');
  return (
    <form
      className="home-message"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(given);
      }}
    >
      <label htmlFor="message-id">Holding a Message-ID?</label>
      <input
        id="message-id"
        value={given}
        onChange={(event) => {
          setGiven(event.target.value);
        }}
        placeholder="Message-ID or lore address"
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit" className="plain-button needs-script">
        Open
      </button>
      <FileLink to={addresses.messages}>All messages</FileLink>
    </form>
  );
}
