import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import home from '@generated/wiki/default/home.json';
import { FindMessage } from '../components/Home/FindMessage.tsx';
import { NewestDecisions, TopicCards } from '../components/Home/Lists.tsx';
import { SearchField } from '../components/Search/index.tsx';
import { SITE_NAME, SITE_TAGLINE } from '../core/ground/site.ts';

/** The home page: what this is, the search box, a way in by Message-ID, the topics and the newest decisions. */
export default function Home(): ReactNode {
  const { topics, newest, counts } = home;
  return (
    <Layout title={SITE_NAME} description={SITE_TAGLINE}>
      <main className="home">
        <h1>{SITE_NAME}</h1>
        <p className="lead">
          What Linux mailing lists decided about passing GPUs to virtual machines: the question, the options, who argued
          what, what landed in which release, and what to ask of the next patch. Each statement names the message,
          commit or release that it rests on. <Link to="/guide">How to read and cite it</Link>.
        </p>
        <div className="home-search">
          <SearchField />
        </div>
        <FindMessage />
        <h2>Topics</h2>
        <TopicCards topics={topics} />
        <h2>Newest decisions</h2>
        <NewestDecisions rows={newest} />
        <p className="soft">
          {counts.decisions} decisions on {counts.messages} messages in{' '}
          <Link to="/threads">{counts.threads} threads</Link>. Nothing is stated without its source; what is inferred or
          unverified says so.
        </p>
      </main>
    </Layout>
  );
}
