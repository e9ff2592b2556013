import type { Located } from '../../readers/place';
import type { AliasedEntry, EntryReference, Reference } from '../../readers/reference';
import { FittingReferences } from '../engine/chunkTracker';
import { keyLocationOf, report } from '../engine/report';
import { TOP, type DocumentRule, type RuleRow } from '../engine/rule';

const MISSING: RuleRow = {
  code: 'environment/no-dependencies',
  severity: 'warning',
  title: 'An environment file has a name and channels, but no dependencies, and conda refuses it',
  example: { fileKind: 'environment', text: 'name: demo\nchannels: [conda-forge]\n' },
};

/** conda 26.7 takes no file without the key (`REQUIRED_KEYS` in `conda/env/env.py`); conda-lock does. */
export const environmentDependencies: DocumentRule = {
  rows: [MISSING],
  open({ fileKind }) {
    if (fileKind !== 'environment') return undefined;
    const keys = new FittingReferences(isKey);
    return {
      judge: (tracked) => {
        const told = keys.follow(tracked);
        const stated = (key: string): Key | undefined => told.find(({ item }) => item.path[0] === key);
        const channels = stated('channels');
        // With neither a name nor channels it may be any file that is called like one.
        if (channels?.item.kind !== 'entry' || !stated('name') || stated('dependencies')) return [];
        return [
          [TOP, [report(MISSING, keyLocationOf({ line: channels.line, item: channels.item }), MESSAGE)]],
        ];
      },
    };
  },
};

const MESSAGE =
  'The file has no "dependencies", and conda refuses it: "Missing required field". Write "dependencies: []" for none.';

type Key = Located<EntryReference | AliasedEntry>;

function isKey(located: Located<Reference>): located is Key {
  const { item } = located;
  return (item.kind === 'entry' || item.kind === 'brought') && item.path.length === 1;
}
