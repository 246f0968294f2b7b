import type { ReactNode } from 'react';
import { SearchButton } from '../../components/Search/index.tsx';

/** The navbar's place for a search; the classic theme leaves it empty. */
export default function SearchBar(): ReactNode {
  return <SearchButton />;
}
