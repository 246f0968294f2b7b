import type { ReactNode } from 'react';
import Layout from '@theme/Layout';
import { SearchPage } from '../components/Search/Page.tsx';

/** `/search?q=…`: the search as a page, with an address that can be shared. */
export default function Search(): ReactNode {
  return (
    <Layout title="Search" description="Search by Message-ID, archive address, commit, identifier, release or words.">
      <SearchPage />
    </Layout>
  );
}
