import type { Mailbox } from '../read/addresses.ts';
import { findLists, isListAddress } from '../read/lists.ts';
import { findAddresses, type LocatedMail } from '../read/located.ts';

/** Recipients of a reply to a mail, each once. */
interface Recipients {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
}

/**
 * Recipients of a reply to all: To has the addresses of Reply-To, else of From; Cc has those of To and Cc. Where a list
 * put itself into From, the person behind it is in To and the list in Cc.
 */
export function findRecipients(mail: LocatedMail): Recipients {
  const replyTo = findAddresses(mail, 'reply-to');
  const sender = findAddresses(mail, 'from');
  const found = findPersonBehindList(mail);
  const person = found?.address === '' ? undefined : found;
  const answered = person === undefined ? (replyTo.length > 0 ? replyTo : sender) : [person, ...replyTo];
  // The list's From has the person's name, which is not the list's.
  const list = person === undefined ? [] : sender.map(({ address }) => ({ name: '', address }));
  const others = [...list, ...findAddresses(mail, 'to'), ...findAddresses(mail, 'cc')];
  const all = mergeMailboxes([...answered, ...others]);
  const keys = new Set(answered.map(keyOf));
  return { to: all.filter((box) => keys.has(keyOf(box))), cc: all.filter((box) => !keys.has(keyOf(box))) };
}

/** Who wrote a mail. A list that rewrote From is not its author; the address may then be unknown, and is empty. */
export function findAuthor(mail: LocatedMail): Mailbox | undefined {
  return findPersonBehindList(mail) ?? findAddresses(mail, 'from')[0];
}

/** `Ann Person via Some List`, as lists write it, some of them with the name in single quotation marks. */
const VIA = /^(.+?)\s+via\s+\S/;

/**
 * The person of a mail whose From a list rewrote to its own address, because of DMARC. Lists keep the person's address
 * in X-Original-From or Reply-To; where neither has it, only the name is known, and the address is empty.
 */
function findPersonBehindList(mail: LocatedMail): Mailbox | undefined {
  const [sender] = findAddresses(mail, 'from');
  const shown = VIA.exec(sender?.name ?? '')?.[1]?.replace(/^'(.*)'$/, '$1');
  if (sender === undefined || shown === undefined) return undefined;
  const kept = [...findAddresses(mail, 'x-original-from'), ...findAddresses(mail, 'reply-to')].filter(
    (box) => keyOf(box) !== keyOf(sender) && !isListAddress(box.address),
  );
  const person = kept.find(({ name }) => name === shown) ?? kept[0];
  if (person !== undefined) return { name: shown, address: person.address };
  // Without a sign of a list, somebody's name has the word in it.
  const isList = isListAddress(sender.address) || findLists(mail.fields).includes(keyOf(sender));
  return isList ? { name: shown, address: '' } : undefined;
}

/** Each address once, where it is first, with the first name that it has anywhere. */
function mergeMailboxes(boxes: readonly Mailbox[]): Mailbox[] {
  const merged = new Map<string, Mailbox>();
  for (const box of boxes) {
    const before = merged.get(keyOf(box));
    if (before === undefined || (before.name === '' && box.name !== '')) merged.set(keyOf(box), box);
  }
  return [...merged.values()];
}

/** Only hosts are without case by the RFC; in practice, so are local parts. */
function keyOf({ address }: Mailbox): string {
  return address.toLowerCase();
}
