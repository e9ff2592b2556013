import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Position } from '../../readers/place';
import type { DocumentView } from '../documentView';
import { grantableScopes, type FeatureContext } from '../featureContext';
import { cursorAt } from './blockCursor';
import { channelProposals } from './channelCompletion';
import { replaceRangeOf } from './completionItem';
import { condarcProposals } from './condarcCompletion';
import type { CursorContext } from './cursorContext';
import { lineCursorAt, type LineCursor } from './lineCursor';
import { manifestProposals } from './manifestCompletion';
import { parentLines } from './parentLines';
import { scopeProposals } from './scopeCompletion';

/** What may stand at a position. Holds no secret: a token is proposed by the variable that stands for it. */
export function complete(view: DocumentView, position: Position, context: FeatureContext): CompletionList {
  const line = lineCursorAt(view.kind, view.parsed, position);
  if (line) return inLine(line, context);
  if (!isYaml(view)) return list([]);
  const { parsed } = view;
  const cursor = cursorAt(parsed, position, parentLines(parsed, position.line, context.cache));
  return cursor ? inYaml(view, position.line, cursor, context) : list([]);
}

function inLine(
  { holds, typed, range: range, expands, names }: LineCursor,
  context: FeatureContext,
): CompletionList {
  if (holds === 'scope') {
    return list(
      scopeProposals(typed, range, grantableScopes(context.facts, undefined), context.suggestCommand),
    );
  }
  const { items, incomplete } = channelProposals(typed, range, expands, context, names);
  return list(items, incomplete);
}

function inYaml(
  view: DocumentView,
  line: number,
  cursor: CursorContext,
  context: FeatureContext,
): CompletionList {
  switch (view.kind) {
    case 'manifest': {
      const { items, incomplete } = manifestProposals(view, line, cursor, context);
      return list(items, incomplete);
    }
    case 'condarc':
    case 'mambarc':
      return condarcProposals(view.kind, line, cursor, context);
    default: {
      if (!OTHER_CHANNELS.test(cursor.path.join('.'))) return list([]);
      const expands = view.kind === 'environment';
      const { items, incomplete } = channelProposals(
        cursor.typed,
        replaceRangeOf(line, cursor),
        expands,
        context,
      );
      return list(items, incomplete);
    }
  }
}

/** Where the other YAML kinds hold channels. */
const OTHER_CHANNELS =
  /^(?:(?:env_specs\.[^.]+\.|extra_envs\.[^.]+\.)?(?:channels|conda_default_channels|channel_sources)|mirrored_channels\.[^.]+)(?:\.-)?$/;

function isYaml({ kind }: DocumentView): boolean {
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
