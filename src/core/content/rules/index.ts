import { anchorsKept } from './anchors-kept.ts';
import { bodyPlain } from './body-plain.ts';
import { checklistAsks } from './checklist-asks.ts';
import { citedMessagesDistilled } from './cited-messages-distilled.ts';
import { datesPast } from './dates-past.ts';
import { diagramLinksKnown } from './diagram-links-known.ts';
import { idFitsFolder } from './id-fits-folder.ts';
import { idsUnique } from './ids-unique.ts';
import { messageFilesDistinct } from './message-files-distinct.ts';
import { messagesKnown } from './messages-known.ts';
import { optionsArgued } from './options-argued.ts';
import { passageCarriesStatement } from './passage-carries-statement.ts';
import { peopleMatchMessages } from './people-match-messages.ts';
import { peopleNamedOnce } from './people-named-once.ts';
import { probeReleasesNamed } from './probe-releases-named.ts';
import { probesAgree } from './probes-agree.ts';
import { proseHasAddress } from './prose-has-address.ts';
import { quotesNameTheirCopy } from './quotes-name-their-copy.ts';
import { referencesKnown } from './references-known.ts';
import { revisionInHistory } from './revision-in-history.ts';
import { revisionsRecorded } from './revisions-recorded.ts';
import type { Rule } from './rule.ts';
import { statusFitsOutcome } from './status-fits-outcome.ts';
import { storyBeforeDepth } from './story-before-depth.ts';
import { supersedesAcyclic } from './supersedes-acyclic.ts';
import { termsLinked } from './terms-linked.ts';
import { touchedNamesSeen } from './touched-names-seen.ts';
import { vendorNeutral } from './vendor-neutral.ts';

/** Every rule over the joined records. What a single field may be is in the schemas. */
export const RULES: readonly Rule[] = [
  anchorsKept,
  bodyPlain,
  checklistAsks,
  citedMessagesDistilled,
  datesPast,
  diagramLinksKnown,
  idFitsFolder,
  idsUnique,
  messageFilesDistinct,
  messagesKnown,
  optionsArgued,
  passageCarriesStatement,
  peopleMatchMessages,
  peopleNamedOnce,
  probeReleasesNamed,
  probesAgree,
  proseHasAddress,
  quotesNameTheirCopy,
  referencesKnown,
  revisionInHistory,
  revisionsRecorded,
  statusFitsOutcome,
  storyBeforeDepth,
  supersedesAcyclic,
  termsLinked,
  touchedNamesSeen,
  vendorNeutral,
];
