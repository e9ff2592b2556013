import { CreateToken } from '../../client/src/tokens/change/createToken';
import { EditToken } from '../../client/src/tokens/change/editToken';
import { IssuedValue } from '../../client/src/tokens/change/issuedValue';
import type { Log } from '../../client/src/ui/log';
import type { ScriptedServices } from './scriptedServices';

/** The flows that create and edit tokens. */
export interface TokenChanges {
  readonly create: CreateToken;
  readonly edit: EditToken;
  /** The old values that each reissue so far has had replaced in files. */
  readonly replaced: readonly (readonly string[])[];
}

/** Flows whose reissue finds `an-old-value` in files. */
export function tokenChanges({ services }: ScriptedServices, log: Log): TokenChanges {
  const issued = new IssuedValue(services, log);
  const create = new CreateToken(services, issued);
  const replaced: (readonly string[])[] = [];
  const edit = new EditToken(services, issued, (account, draft) => create.from(account, draft), {
    consent: () => Promise.resolve({ candidates: ['an-old-value'] }),
    replace: (_, candidates) => Promise.resolve(void replaced.push(candidates)),
  });
  return { create, edit, replaced };
}
