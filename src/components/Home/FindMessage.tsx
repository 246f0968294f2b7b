import { useState, type FormEvent, type ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addresses } from '../../core/ground/address.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { FileLink } from '../Anchor/index.tsx';

/** A way in for somebody who holds a Message-ID, in whatever form it was copied. */
export function FindMessage(): ReactNode {
  const base = useBaseUrl('/');
  const [given, setGiven] = useState('');
  const [said, setSaid] = useState('');
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const id = findMessageId(given);
    if (id === undefined) {
      setSaid(
        'That holds no Message-ID; expected something like 2023…@example.org, with or without <>, or an archive address.',
      );
      return;
    }
    const target = base + addresses.message(id).slice(1);
    // Asking first keeps a reader who holds an unknown message on this page.
    const known = await fetch(target, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (known) window.location.assign(target);
    else setSaid(`No page rests on <${id}> yet.`);
  };
  return (
    <>
      <form
        className="home-message"
        onSubmit={(event) => {
          void open(event);
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
      <p role="status" className="soft" style={{ textAlign: 'center', minHeight: '1.5em', margin: 0 }}>
        {said}
      </p>
      <noscript>
        <p className="soft">
          Without JavaScript: its page is <code>{base}m/&lt;Message-ID&gt;/</code>.
        </p>
      </noscript>
    </>
  );
}
