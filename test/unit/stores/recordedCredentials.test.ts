import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitToken } from '../../../server/src/domain/channel/condaToken';
import { credentialFor } from '../../../server/src/domain/credentials/credentialFor';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import { readStores, withoutValues } from '../../../server/src/stores/readStores';
import { repositoryRoot } from '../../host/repository';
import { plantStore } from './storesHome';

/**
 * What conda itself sent to a server that wrote it down, with these files in its home: its own session
 * (`get_session(url).get(url)`) was asked for `noarch/repodata.json` of the channel.
 */
interface Recorded {
  readonly conda: string;
  readonly server: string;
  readonly cases: readonly {
    readonly title: string;
    readonly files: Readonly<Record<string, string>>;
    /** `user:password@`, or nothing. */
    readonly login: string;
    readonly path: string;
    readonly sent: { readonly token: string | null; readonly user: string | null };
  }[];
}

const key = '00'.repeat(32);
const file = join(repositoryRoot(), 'test/fixtures/credentials/conda.json');
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;

describe(`conda ${recorded.conda} sends what is told of it`, () => {
  for (const { title, files, login, path, sent } of recorded.cases)
    it(`with ${title}`, async () => {
      const home = mkdtempSync(join(tmpdir(), 'recorded-'));
      try {
        for (const [name, text] of Object.entries(files)) plantStore(home, name, text);
        const readings = await readStores({ home, platform: 'linux', env: {} });
        const { cleaned, token } = splitToken(`${recorded.server}${path}`);
        const request = {
          url: cleaned,
          hasToken: token !== null,
          hasLogin: login !== '',
          addsTokens: !(files['.condarc'] ?? '').includes('add_anaconda_token: false'),
        };
        const answer = credentialFor('conda', request, withoutValues(readings, key));
        const of = (kind: 'condaToken' | 'basic'): string | undefined =>
          answer.sent.find((one) => one.kind === kind)?.fingerprint;
        const print = (value: string | null): string | undefined =>
          value === null ? undefined : fingerprintOf(value, key);
        assert.equal(of('condaToken'), token === null ? print(sent.token) : undefined);
        assert.equal(of('basic'), login === '' ? print(sent.user) : undefined);
        if (token !== null) assert.equal(sent.token, token);
        if (login !== '') assert.equal(sent.user, login.split(':')[0]);
      } finally {
        rmSync(home, { recursive: true });
      }
    });
});
