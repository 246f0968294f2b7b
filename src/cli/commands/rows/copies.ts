/** The option of every command that looks messages up. */
export const COPIES = {
  value: '<copies>',
  meaning: 'An mbox, an .eml file, a public-inbox repository, or a folder of these, with copies of the messages.',
  isRepeatable: true,
} as const;
