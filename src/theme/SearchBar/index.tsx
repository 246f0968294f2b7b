import type { ReactNode } from 'react';
import { SearchButton } from '../../components/Search/index.tsx';

/** The search of the navbar, a component that the classic theme leaves empty. */
export default function SearchBar(): ReactNode {
  return <SearchButton />;
}
