import { listFew } from '../../ground/text/count.ts';
import { toPrintable } from '../../ground/text/printable.ts';
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
 * put itself into From, the person behind it is in To and the list in Cc. Where a list put itself into Reply-To, the
 * author stays in To: not everybody who sends to a list is subscribed to it.
 */
export function findRecipients(mail: LocatedMail): Recipients {
  const replyTo = findAddresses(mail, 'reply-to');
  const sender = findAddresses(mail, 'from');
  const found = findPersonBehindList(mail);
  const person = found?.address === '' ? undefined : found;
  const author = person === undefined ? sender : [person];
  const answered = person === undefined && hasOwnReplyTo(mail) ? replyTo : [...author, ...replyTo];
  // The list's From has the person's name, which is not the list's.
  const list = person === undefined ? [] : sender.map(({ address }) => ({ name: '', address }));
  const others = [...list, ...findAddresses(mail, 'to'), ...findAddresses(mail, 'cc')];
  const all = mergeMailboxes([...answered, ...others]);
  const keys = new Set(answered.map(keyOf));
  return { to: all.filter((box) => keys.has(keyOf(box))), cc: all.filter((box) => !keys.has(keyOf(box))) };
}

/** True where Reply-To has an address that the mail did not go to: its author wants answers there, and not at From. */
function hasOwnReplyTo(mail: LocatedMail): boolean {
  const sentTo = [...findAddresses(mail, 'to'), ...findAddresses(mail, 'cc')].map(keyOf);
  const known = new Set([...sentTo, ...findLists(mail.fields)]);
  return findAddresses(mail, 'reply-to').some((box) => !known.has(keyOf(box)) && !isListAddress(box.address));
}

/** Fields from which a reply takes its recipients, as they are written. */
const RECIPIENT_FIELDS = new Map([
  ['from', 'From'],
  ['reply-to', 'Reply-To'],
  ['to', 'To'],
  ['cc', 'Cc'],
]);

/** Recipients that a note names; a field may have hundreds. */
const SHOWN_RECIPIENTS = 5;

/** Says whom a reply to a mail does not reach, one line for each field, and whether it has nobody to go to. */
export function noteRecipients(mail: LocatedMail): string[] {
  const lost = mail.fields.flatMap(({ name, line, unusable = [] }) => {
    const field = RECIPIENT_FIELDS.get(name);
    if (field === undefined || unusable.length === 0) return [];
    const shown = listFew(
      unusable.map((item) => `\`${toPrintable(item)}\``),
      SHOWN_RECIPIENTS,
    );
    return [`${mail.file}:${line}: no usable address in ${field}: ${shown}; left out of the reply`];
  });
  // A diff without a header has nobody to name, and the draft says that its fields are missing.
  const [first] = mail.fields;
  if (first === undefined || findRecipients(mail).to.length > 0) return lost;
  const { line } = mail.fields.find(({ name }) => name === 'from') ?? first;
  return [
    ...lost,
    `${mail.file}:${line}: neither From nor Reply-To has an address; To of the reply is to be filled in`,
  ];
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
