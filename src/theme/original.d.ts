// The site engine's own components that `src/theme` wraps.
declare module '@theme-original/MDXComponents' {
  import type { MDXComponentsObject } from '@theme/MDXComponents';

  const components: MDXComponentsObject;
  export default components;
}
