import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Position } from '../../readers/place';
import { slotAt } from './blockSlot';
import { channelProposals } from './channelCompletion';
import { condarcProposals } from './condarcCompletion';
import { grantableScopes, type Knowledge } from '../knowledge';
import { lineSlotAt, type LineSlot } from './lineSlot';
import { manifestProposals } from './manifestCompletion';
import { gapOf } from './proposal';
import { scopeProposals } from './scopeCompletion';
import type { Slot } from './slot';
import type { Source } from '../source';
import { stairsAbove } from './stairs';

/** What may stand at a position. Holds no secret: a token is proposed by the variable that stands for it. */
export function complete(source: Source, position: Position, knowledge: Knowledge): CompletionList {
  const line = lineSlotAt(source.kind, source.reading, position);
  if (line) return inLine(line, knowledge);
  if (!isYaml(source)) return list([]);
  const { reading } = source;
  const slot = slotAt(reading, position, stairsAbove(reading, position.line, knowledge.memory));
  return slot ? inYaml(source, position.line, slot, knowledge) : list([]);
}

function inLine({ holds, typed, gap, expands }: LineSlot, knowledge: Knowledge): CompletionList {
  if (holds === 'scope') {
    return list(
      scopeProposals(typed, gap, grantableScopes(knowledge.facts, undefined), knowledge.suggestCommand),
    );
  }
  const { items, incomplete } = channelProposals(typed, gap, expands, knowledge);
  return list(items, incomplete);
}

function inYaml(source: Source, line: number, slot: Slot, knowledge: Knowledge): CompletionList {
  switch (source.kind) {
    case 'manifest': {
      const { items, incomplete } = manifestProposals(source, line, slot, knowledge);
      return list(items, incomplete);
    }
    case 'condarc':
    case 'mambarc':
      return condarcProposals(source.kind, line, slot, knowledge);
    default: {
      if (!OTHER_CHANNELS.test(slot.path.join('.'))) return list([]);
      const expands = source.kind === 'environment';
      const { items, incomplete } = channelProposals(slot.typed, gapOf(line, slot), expands, knowledge);
      return list(items, incomplete);
    }
  }
}

/** Where the other YAML kinds hold channels. */
const OTHER_CHANNELS =
  /^(?:(?:env_specs\.[^.]+\.|extra_envs\.[^.]+\.)?(?:channels|conda_default_channels|channel_sources)|mirrored_channels\.[^.]+)(?:\.-)?$/;

function isYaml({ kind }: Source): boolean {
  return [
    'manifest',
    'condarc',
    'mambarc',
    'environment',
    'construct',
    'anaconda-project',
    'conda-build-config',
  ].includes(kind);
}

function list(items: readonly CompletionItem[], isIncomplete = false): CompletionList {
  return { isIncomplete, items: [...items] };
}
