import { compareText } from '../../ground/problem/problem.ts';
import type { MailField } from './message.ts';

/**
 * Hosts whose addresses are mailing lists. `lists.<anything>` and `<anything>.lists.<anything>` are known as such.
 *
 * One that is missing here is still found by the fields that lists add themselves.
 */
const LIST_HOSTS = new Set([
  'vger.kernel.org',
  'kvack.org',
  'nongnu.org',
  'gnu.org',
  'googlegroups.com',
  'groups.io',
  'sourceware.org',
  'alsa-project.org',
]);

/** Lists on hosts that also have people. */
const LIST_ADDRESSES = new Set([
  'libvir-list@redhat.com',
  'vfio-users@redhat.com',
  'dri-devel@freedesktop.org',
  'linuxppc-dev@ozlabs.org',
]);

/** Addresses by which a list is run rather than discussed on. */
const SERVICE =
  /^(?:majordomo|listserv|mailman)@|-(?:owner|request|bounces|subscribe|unsubscribe|leave|join)@|^(?:owner|bounce)-|[+=].*@/i;

const ADDRESS = /[^\s<>,;:"()[\]\0-\x1f\x7f\uFFFD]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;

/** True for an address of which the host alone tells that it is a list. */
export function isListAddress(address: string): boolean {
  const lower = address.toLowerCase();
  const host = lower.slice(lower.lastIndexOf('@') + 1);
  return !SERVICE.test(lower) && (LIST_HOSTS.has(host) || LIST_ADDRESSES.has(lower) || /(?:^|\.)lists\./.test(host));
}

/** Lists that a mail went to, by what the lists added to it and by its recipients; sorted. */
export function findLists(fields: readonly MailField[]): string[] {
  const values = (...names: string[]): string[] =>
    fields.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const recipients = values('to', 'cc').flatMap(findAddresses);
  const own = [
    ...values('x-mailing-list', 'x-beenthere', 'list-post').flatMap(findAddresses),
    // `Mailing-List: list x@example.org; contact y@example.org`
    ...values('mailing-list').flatMap((value) => findAddresses(value.split(';')[0] ?? '')),
  ].filter((address) => !SERVICE.test(address));
  // List-Id is no address, though it mostly is one with a dot for the @; a list that the mail also names settles it.
  const ids = values('list-id')
    .map(readListId)
    .filter((address) => isListAddress(address) || recipients.includes(address));
  return [...new Set([...own, ...ids, ...recipients.filter(isListAddress)])].sort(compareText);
}

function findAddresses(value: string): string[] {
  return (value.match(ADDRESS) ?? []).map((address) => address.toLowerCase().replace(/^mailto:/, ''));
}

/** `Name <kvm.vger.kernel.org>` to `kvm@vger.kernel.org`. */
function readListId(value: string): string {
  const id = (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim().toLowerCase();
  return id.replace('.', '@');
}
