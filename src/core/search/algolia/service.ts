/** The one host that requests go to, in the place of the service's own. */
export interface ServiceHost {
  /** Host name without scheme and port. */
  readonly url: string;
  readonly protocol: 'http' | 'https';
  readonly port?: number;
}

/** What a reader's browser needs to ask the service. All of it is public: it travels in the site's scripts. */
export interface SearchService {
  readonly appId: string;
  /** A key that can search and nothing else. */
  readonly searchKey: string;
  readonly index: string;
  readonly host?: ServiceHost;
}
