import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { isChannelName } from '../../../server/src/domain/channel/channelName';
import { WRITABLE_STORES } from '../../../server/src/stores/writableStores';
import type { Permission, Resource } from '../anaconda/token';
import { Expected } from '../ui/expected';
import type { CondaCommand } from './condaCommand';

const channel = v.pipe(v.string(), v.check(isChannelName));
const permission = v.picklist(['read', 'write', 'manage'] satisfies Permission[]);
const resource = v.union([
  v.object({ channel, permission }),
  v.object({ artifact: v.string(), permission }),
  v.object({ type: v.picklist(['channel', 'subchannel']), id: channel, permission }),
  v.object({ type: v.literal('artifact'), id: v.string(), permission }),
]);

const answers = v.partial(
  v.object({
    address: v.string(),
    server: v.string(),
    user: v.string(),
    password: v.string(),
    id: v.string(),
    ids: v.array(v.string()),
    name: v.string(),
    expires: v.string(),
    description: v.string(),
    scopes: v.array(v.string()),
    resources: v.array(resource),
    reissue: v.boolean(),
    channel,
    command: v.picklist([
      'addChannel',
      'storeToken',
      'setAlias',
      'logIn',
      'setToken',
    ] satisfies CondaCommand[]),
    file: v.string(),
    literal: v.boolean(),
    at: v.picklist(['top', 'bottom']),
    store: v.picklist(WRITABLE_STORES),
  }),
);

/** What a caller already knows; a command asks for the rest. Items of the Tokens view are answers too. */
export type Answers = v.InferOutput<typeof answers>;

/** Reads a command's argument. Throws an error in words when it has the wrong shape. */
export function answersOf(argument: unknown): Answers {
  if (argument === undefined || argument === null) return {};
  const read = v.safeParse(answers, argument);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Expected(l10n.t('The argument “{0}” of the command is not usable.', v.getDotPath(issue) ?? ''));
}

/** Resources as the server counts them: a channel with a `/` in its name is a subchannel. */
export function resourcesOf(given: NonNullable<Answers['resources']>): readonly Resource[] {
  return given.map((each) => {
    if ('channel' in each) return channelResource(each.channel, each.permission);
    if ('artifact' in each) return { type: 'artifact', id: each.artifact, permission: each.permission };
    return each;
  });
}

/** The resource that opens a channel, or a subchannel written `parent/child`. */
export function channelResource(path: string, permission: Permission): Resource {
  return { type: path.includes('/') ? 'subchannel' : 'channel', id: path, permission };
}
