/** Said in every empty search field. */
export const PLACEHOLDER = 'Message-ID, commit, identifier, or words';
