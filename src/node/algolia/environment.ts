import { optional } from '../../core/ground/optional.ts';
import type { SearchService, ServiceHost } from '../../core/search/algolia/request.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Wrong or missing variables; the message names each of them and never contains a key. */
export class EnvironmentError extends Error {}

/** Where records are pushed to, and with what. */
export interface PushTarget {
  /** Identifier of the application at Algolia: letters and digits. */
  readonly appId: string;
  /** May write; leaves this process only in requests to the service. */
  readonly adminKey: string;
  /** Name of the index. */
  readonly index: string;
  /** Another host than Algolia's own, for tests and proxies. */
  readonly host?: ServiceHost;
}

const ADMIN_KEY = 'ALGOLIA_ADMIN_KEY';
const SEARCH_KEY = 'ALGOLIA_SEARCH_KEY';
const BUILD_VARIABLES = ['ALGOLIA_APP_ID', SEARCH_KEY, 'ALGOLIA_INDEX'] as const;
const PUSH_VARIABLES = ['ALGOLIA_APP_ID', 'ALGOLIA_INDEX', ADMIN_KEY] as const;

const ADMIN_KEY_IN_BUILD =
  `${ADMIN_KEY} is set; expected a build without it, because a build may publish what it is given. ` +
  'Unset it; only `npm run search:push` needs it';
const ADMIN_KEY_PUBLIC =
  `${SEARCH_KEY} is the same as ${ADMIN_KEY}; ` +
  'expected a key that can only search, because every reader receives it';

/**
 * The search service that the site is built for, or undefined where none of its variables is set.
 *
 * @throws EnvironmentError when only some are set, one is malformed, or the admin key is set
 */
export function readSearchService(env: Environment): SearchService | undefined {
  const set = BUILD_VARIABLES.filter((name) => env[name]);
  const faults = [
    ...(env[ADMIN_KEY] ? [ADMIN_KEY_IN_BUILD] : []),
    ...(set.length === 0 ? [] : [...findMissing(env, BUILD_VARIABLES, set), ...findMalformed(env, SEARCH_KEY)]),
  ];
  if (faults.length > 0)
    throw new EnvironmentError(['the search service (Algolia) cannot be set up', ...faults].join('\n  '));
  const [appId, searchKey, index] = BUILD_VARIABLES.map((name) => env[name] ?? '');
  return set.length === 0
    ? undefined
    : { appId: appId ?? '', searchKey: searchKey ?? '', index: index ?? '', ...readHost(env) };
}

/**
 * Where `npm run search:push` sends the records.
 *
 * @throws EnvironmentError when a variable is missing or malformed; all of them are named
 */
export function readPushTarget(env: Environment): PushTarget {
  const isPublic = env[ADMIN_KEY] !== undefined && env[ADMIN_KEY] !== '' && env[ADMIN_KEY] === env[SEARCH_KEY];
  const set = PUSH_VARIABLES.filter((name) => env[name]);
  const faults = [
    ...findMissing(env, PUSH_VARIABLES, set),
    ...findMalformed(env, ADMIN_KEY),
    ...(isPublic ? [ADMIN_KEY_PUBLIC] : []),
  ];
  if (faults.length > 0) throw new EnvironmentError(['the records cannot be pushed', ...faults].join('\n  '));
  const [appId, index, adminKey] = PUSH_VARIABLES.map((name) => env[name] ?? '');
  return { appId: appId ?? '', index: index ?? '', adminKey: adminKey ?? '', ...readHost(env) };
}

function findMissing(env: Environment, wanted: readonly string[], set: readonly string[]): string[] {
  const missing = wanted.filter((name) => !env[name]);
  if (missing.length === 0) return [];
  const met = set.length === 0 ? '' : `, while ${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'} set`;
  const verb = missing.length === 1 ? 'is' : 'are';
  return [`${missing.join(' and ')} ${verb} not set${met}; expected all of ${wanted.join(', ')}`];
}

function findMalformed(env: Environment, keyName: string): string[] {
  const { ALGOLIA_APP_ID: appId = '', ALGOLIA_HOST: host = '' } = env;
  const faults: string[] = [];
  // It becomes part of a host's name: anything else in it could send a key to another host.
  if (!/^[A-Za-z0-9]*$/.test(appId)) {
    faults.push(`ALGOLIA_APP_ID is \`${appId}\`; expected letters and digits, as the service's dashboard shows it`);
  }
  // Its value is not shown: it is a secret, or may be one by mistake.
  if (!/^[A-Za-z0-9+/=_-]*$/.test(env[keyName] ?? '')) {
    faults.push(
      `${keyName} contains a character that no key has; expected letters and digits, without quotes or spaces`,
    );
  }
  if (host !== '' && !parseHost(host)) {
    faults.push(
      `ALGOLIA_HOST is \`${withoutUser(host)}\`; expected scheme and host alone, such as ` +
        'https://search.example.org; http only for this machine (127.0.0.1, localhost)',
    );
  }
  return faults;
}

function readHost({ ALGOLIA_HOST: given = '' }: Environment): { host?: ServiceHost } {
  return optional('host', parseHost(given));
}

function parseHost(given: string): ServiceHost | undefined {
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== '/') return undefined;
  if (parsed.search || parsed.hash || parsed.username || parsed.password) return undefined;
  // Over plain HTTP others on the network could read the key.
  if (parsed.protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname)) return undefined;
  return {
    url: parsed.hostname,
    protocol: parsed.protocol === 'http:' ? 'http' : 'https',
    ...optional('port', parsed.port === '' ? undefined : Number(parsed.port)),
  };
}

/** Hides what is before `@` in an address: it may be a password. */
function withoutUser(address: string): string {
  return address.replace(/^(\w+:\/\/)?.*@/s, '$1…@');
}
