import { compareText } from '../../ground/problem/problem.ts';
import type { MailField } from './message.ts';

/**
 * Hosts whose addresses are mailing lists, besides `lists.<anything>` and `<anything>.lists.<anything>`.
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
const SERVICE = new RegExp(
  [
    '^(?:majordomo|listserv|mailman)@',
    '-(?:owner|request|bounces|subscribe|unsubscribe|leave|join)@',
    '^(?:owner|bounce)-',
    '[+=].*@',
  ].join('|'),
  'i',
);

/** A run of characters of which an address may be the beginning. */
const RUN = /[^\s<>,;:"()[\]\0-\x1f\x7f\uFFFD]+/g;

/** Anchored: in a long run without an address, an expression that may begin anywhere takes quadratic time. */
const ADDRESS = /^.+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;

/** True for the address of a mailing list, by its host or because we know it. */
export function isListAddress(address: string): boolean {
  const lower = address.toLowerCase();
  const host = lower.slice(lower.lastIndexOf('@') + 1);
  return !SERVICE.test(lower) && (LIST_HOSTS.has(host) || LIST_ADDRESSES.has(lower) || /(?:^|\.)lists\./.test(host));
}

/** Lists that a mail went to, by what the lists added to it and by its recipients; sorted. */
export function findLists(fields: readonly MailField[]): string[] {
  const values = (...names: string[]): string[] =>
    fields.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const recipients = new Set(values('to', 'cc').flatMap(findAddresses));
  const own = [
    ...values('x-mailing-list', 'x-beenthere', 'list-post').flatMap(findAddresses),
    // `Mailing-List: list x@example.org; contact y@example.org`
    ...values('mailing-list').flatMap((value) => findAddresses(value.split(';')[0] ?? '')),
  ].filter((address) => !SERVICE.test(address));
  // A List-Id is mostly the list's address with a dot for the @. It counts where the host or a recipient confirms that.
  const ids = values('list-id')
    .map(readListId)
    .filter((address) => isListAddress(address) || recipients.has(address));
  return [...new Set([...own, ...ids, ...[...recipients].filter(isListAddress)])].sort(compareText);
}

function findAddresses(value: string): string[] {
  return (value.match(RUN) ?? []).flatMap((run) => {
    const address = ADDRESS.exec(run)?.[0];
    return address === undefined ? [] : [address.toLowerCase().replace(/^mailto:/, '')];
  });
}

/** `Name <kvm.vger.kernel.org>` to `kvm@vger.kernel.org`. */
function readListId(value: string): string {
  const id = (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim().toLowerCase();
  return id.replace('.', '@');
}
