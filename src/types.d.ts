// Pieces of data that the wiki plugin writes before the site is bundled; `src/core/view/page-data.ts` says what each is.
declare module '@generated/wiki/default/*.json' {
  const data: unknown;
  export default data;
}
